/// The primitives of the mixnet: the field of Curve25519 and what is built on it.
///
/// [fogcatcher.engine.mixnet.crypto.Kernels] holds the two that cost most, in tiers for wide and narrow processors.
/// AES, SHA-256
/// and ChaCha20 are those of the JDK.
///
/// Whatever touches a key runs in constant time: no branch and no array index depends on a secret. Reviewed line by
/// line:
///
/// | where | what is decided by data |
/// | --- | --- |
/// | `Field`, `LaneField` | nothing; choices are masks |
/// | `X25519`, `LaneLadder` | nothing; both swap by mask, in all 255 steps |
/// | `Blake2b`, `LaneBlake2b`, `Hmac` | nothing but lengths, which are public |
/// | `KeyStream` | in Java a new cipher where a key comes twice; AES in the JDK reads tables where the processor has no AES instructions |
/// | openers in `mixnet.packet` | whether the secret is zero, the code fits, version and flag are known, the payload is intact: all of which the node shows by what it does next |
///
/// Compilers may undo this. `ConstantTimeTest` (`mvn -Ptiming`) measures whether times tell one scalar from others.
package fogcatcher.engine.mixnet.crypto;
