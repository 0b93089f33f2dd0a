/// What needs points of edwards25519 and is in no library: verifiable random functions, and keys blinded as Tor does.
///
/// Why our own: the JDK's and Bouncy Castle's Ed25519 sign and verify, but neither multiplies a point by a scalar of
/// the caller's. Both stay the oracle against which the signatures of this package are tested.
package fogcatcher.engine.mixnet.curve;
