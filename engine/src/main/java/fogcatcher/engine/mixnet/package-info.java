/// A mixnet: packets that hide who talks to whom, and the nodes that delay and forward them.
///
/// Stands alone: it knows the JDK, Bouncy Castle and the engine's model, chance and time, and does no IO. The same code
/// runs
/// simulated and live.
package fogcatcher.engine.mixnet;
