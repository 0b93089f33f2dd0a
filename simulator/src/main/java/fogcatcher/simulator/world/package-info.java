/// A scenario's world and its engine put together, time moved from event to event, and who may watch.
package fogcatcher.simulator.world;
