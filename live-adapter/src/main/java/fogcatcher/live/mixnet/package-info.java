/// The mixnet as processes: mix nodes, the directory that names them, and hidden services, over TCP.
///
/// The engine's machines decide everything ([fogcatcher.engine.mixnet]); here is what they lack. One thread owns a
/// node's
/// machines ([fogcatcher.live.mixnet.OwnerThread]); connections have virtual threads of their own, in by
/// [fogcatcher.live.mixnet.Door] and out by [fogcatcher.live.mixnet.Links]; queues between them have an end.
///
/// Who listens on a wire sees which machines exchange packets, and how many. That is what a mixnet is made for, and so
/// the
/// wire itself is plain TCP.
package fogcatcher.live.mixnet;
