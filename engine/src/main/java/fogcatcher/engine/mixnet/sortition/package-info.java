/// Chance that nobody can bend: which layer a mix stands in, which way a packet takes, and which packets are
/// measurements.
///
/// 1. The directory tells the randomness of an epoch when it begins
///    ([fogcatcher.engine.mixnet.sortition.EpochRandomness]). From it each mix draws a lot, which it proves by
///    [fogcatcher.engine.mixnet.sortition.LayerTicket], and mixes are dealt out to layers by their lots.
/// 2. Packet j of a client in an epoch has beta = VRF(key, epoch || j).
///    [fogcatcher.engine.mixnet.sortition.PacketTicket] draws from beta whatever a sender could choose: route,
///    delays, keys. So nobody prefers mixes of friends.
/// 3. A public threshold on beta makes some packets that carry nothing measurements. Mixes cannot tell them from
///    others, until, when the epoch is over and mixes have committed to what they received, clients open them by
///    their proofs.
/// 4. Whoever holds the proofs draws the same routes and looks up how far each packet came;
///    [fogcatcher.engine.mixnet.sortition.Reliability] turns that into posteriors for links and mixes.
///
/// Limits: a client may leave packets out, so how many it should have sent must follow from elsewhere (its quota);
/// and how a mix commits to its log is the caller's. A simulation does all of this where packets are real and phones
/// mix; the directory of live mixes deals them out by chance of its own, and nobody measures them.
///
/// Source: Diaz, Halpin, Kiayias, "Decentralized reliability estimation for mixnets", arXiv 2406.06760 (2024). The
/// threshold rule of `Reliability` is our reading of its outline.
package fogcatcher.engine.mixnet.sortition;
