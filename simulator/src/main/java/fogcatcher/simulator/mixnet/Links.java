package fogcatcher.simulator.mixnet;

import fogcatcher.engine.mixnet.packet.Hop;
import fogcatcher.engine.mixnet.packet.Opener;
import fogcatcher.simulator.mixnet.Agenda.Due;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The links between nodes: what is sent arrives a fixed time later. An address holds the number of its node.
final class Links {

    private final long micros;
    private final Packets packets;
    private final Ahead ahead;
    private final Agenda agenda;
    private final List<End> ends = new ArrayList<>();

    /// A node, as links see it.
    interface End {

        /// What will open a packet of this parity, if its key counts.
        Optional<Opener> opener(long now, int parity);

        void arrive(long now, int packet, int parity, byte[] bytes);
    }

    /// @param micros that a packet is on its way
    Links(long micros, Packets packets, Ahead ahead, Agenda agenda) {
        this.micros = micros;
        this.packets = packets;
        this.ahead = ahead;
        this.agenda = agenda;
    }

    /// Adds a node; nodes are numbered in this order.
    void connect(End end) {
        ends.add(end);
    }

    static byte[] address(int node) {
        return ByteBuffer.allocate(Hop.ADDRESS_BYTES).putInt(0, node).putInt(4, 1).array();
    }

    static int number(byte[] address) {
        return ByteBuffer.wrap(address).getInt();
    }

    void send(long now, int packet, byte[] to, int parity, byte[] bytes) {
        int node = number(to);
        packets.to[packet] = node;
        packets.parity[packet] = (byte) parity;
        packets.bytes[packet] = bytes;
        ends.get(node).opener(now, parity).ifPresent(opener -> packets.sealed[packet] = ahead.sent(opener, bytes));
        agenda.put(now + micros, packet, Due.ARRIVAL);
    }

    void arrive(long now, int packet) {
        byte[] bytes = packets.bytes[packet];
        packets.bytes[packet] = null;
        if (packets.sealed[packet] != null) {
            packets.sealed[packet].arrived();
            packets.sealed[packet] = null;
        }
        ends.get(packets.to[packet]).arrive(now, packet, packets.parity[packet], bytes);
    }
}
