/// A mixnet under virtual time: the mixes of the engine, clients that talk, links between them, and who watches.
///
/// Every packet is made, opened, delayed and dropped by the same code as live; this package moves them over links and
/// keeps the truth about them, which the watchers do not see. What it measures stands beside closed forms.
package fogcatcher.simulator.mixnet;
