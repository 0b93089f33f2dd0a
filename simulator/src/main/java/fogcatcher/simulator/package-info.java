/// A world of simulated phones under virtual time, the runs made in it, their results and the commands.
package fogcatcher.simulator;
