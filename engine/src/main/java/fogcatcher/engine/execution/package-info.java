/// How a placed job is run, saved and tried again: the policy that the job lifecycle obeys.
package fogcatcher.engine.execution;
