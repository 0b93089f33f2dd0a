/// The simulated world's one line of time: everything that will happen, in order.
package fogcatcher.simulator.time;
