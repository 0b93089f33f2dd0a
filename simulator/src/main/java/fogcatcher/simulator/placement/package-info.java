/// Placement strategies that a simulated world has and the engine has not: those of MOEA Framework, for comparison.
///
/// Why here: the engine carries no library for what it does itself, and a live coordinator has no use for it. Hadka,
/// D.: MOEA Framework, version 5.0, moeaframework.org.
package fogcatcher.simulator.placement;
