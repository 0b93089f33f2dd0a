/// Where jobs come from: models of batch work and of function calls, and recorded traces.
package fogcatcher.simulator.workload;
