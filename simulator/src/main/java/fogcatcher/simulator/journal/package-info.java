/// Stand-in, to be replaced as a whole.
package fogcatcher.simulator.journal;
