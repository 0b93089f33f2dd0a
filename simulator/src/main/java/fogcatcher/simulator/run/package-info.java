/// One run of a scenario, from its file to its results: its world simulated, figures and the tables asked for kept.
package fogcatcher.simulator.run;
