/// A distributed hash table: any node finds a value by asking about log2(n) others, and none holds it alone.
///
/// [fogcatcher.engine.mixnet.kademlia.KademliaNode] is one member, a machine without IO: messages, time and wishes go
/// in, messages and results come out. A simulation and a live node run it unchanged; live, [Wire] turns messages into
/// bytes. It knows nothing of what it keeps: a [Validator] says which values are true and which is newer.
///
/// What it does not do: prove that a sender owns its id. Whoever can choose ids can gather around a key and withhold
/// its value, never change it; so ids should be given by a directory that asks something for them.
///
/// Source: Maymounkov and Mazieres, "Kademlia: a peer-to-peer information system based on the XOR metric", IPTPS
/// 2002; the full version for replacement caches (section 4.1) and keys handed to newcomers (section 2.5).
package fogcatcher.engine.mixnet.kademlia;
