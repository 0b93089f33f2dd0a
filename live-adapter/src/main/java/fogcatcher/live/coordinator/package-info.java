/// The coordinator of a live fleet: the engine's session, and whatever connects it with Docker hosts.
///
/// One thread owns the session, the [Book] of what the engine wants and the store ([EngineThread]); everything else
/// answers into its inbox. Each host has a [Keeper] of its own, which never does what the engine said but what is
/// missing: it compares what is wanted with what the engine there has ([Steps]) and does the difference, at every word
/// of the engine, every event of the host and every heartbeat. So an order that was lost, done twice or done late is no
/// special case, and neither is a coordinator that was killed: it reads its journal, and the keepers compare again.
///
/// Why ids make it safe: each attempt to run something has an id that is never used again, which is in the name of its
/// container ([Mark]). A container that is not wanted any more can be recognised and removed whenever it shows up, say
/// because a host that was frozen carried out an old order.
package fogcatcher.live.coordinator;
