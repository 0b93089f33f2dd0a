/// Names of hidden services, Tor v3 addresses byte for byte, and the descriptors that lie in a table under them.
///
/// Why Tor's format: it carries the whole public key, so that an address needs no register and a descriptor found
/// under it needs no other proof, and people can check it with the tools they have.
///
/// Source: Tor Rendezvous Specification, version 3 (rend-spec-v3), section 6 for addresses, 2 for descriptors.
package fogcatcher.engine.mixnet.onion;
