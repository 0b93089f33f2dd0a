/// Packets of the mixnet: made by a sender, opened hop by hop, each hop seeing only the next.
///
/// [fogcatcher.engine.mixnet.packet.PacketFormat] is what senders and nodes know. Formats:
/// [fogcatcher.engine.mixnet.packet.Sphinx] as Nym speaks it; [fogcatcher.engine.mixnet.packet.OneDh], half as
/// costly; [fogcatcher.engine.mixnet.packet.MlKem], which a quantum computer does not open;
/// [fogcatcher.engine.mixnet.packet.StandIn] keeps sizes and delays and hides nothing, for large simulations.
package fogcatcher.engine.mixnet.packet;
