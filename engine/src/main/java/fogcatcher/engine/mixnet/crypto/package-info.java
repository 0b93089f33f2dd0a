/// The primitives of the mixnet: the field of Curve25519 and what is built on it.
///
/// Whatever touches a key runs in constant time: no branch and no array index depends on a secret.
package fogcatcher.engine.mixnet.crypto;
