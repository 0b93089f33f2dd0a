/// One run of a scenario: the world put together, time moved from event to event, and everything kept that was asked
/// for.
package fogcatcher.simulator.run;
