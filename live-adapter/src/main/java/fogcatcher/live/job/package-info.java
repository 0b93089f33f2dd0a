/// What people ask a live fleet to run: a job file, read by the rules of scenarios ([JobFile]).
///
/// The engine hears of what a job needs and for how long ([JobFile#spec]); image, command and ports are between people
/// and hosts, and are looked up by the job's number when a container is made.
package fogcatcher.live.job;
