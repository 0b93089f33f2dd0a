package fogcatcher.simulator.mixnet;

import fogcatcher.engine.mixnet.packet.JointOpener;
import fogcatcher.engine.mixnet.packet.KeyPair;
import fogcatcher.engine.mixnet.packet.Opened;
import fogcatcher.engine.mixnet.packet.Opener;
import fogcatcher.engine.mixnet.packet.Openers;
import fogcatcher.engine.mixnet.packet.PacketFormat;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Opens packets while they are still on their links, as many together as a batch holds, whatever nodes they are for.
///
/// A simulated node rarely has two packets at once, but many are under way in the mixnet, and what comes out of one
/// depends on nothing but its bytes and the node's key. So when a node opens a packet, the next that will arrive
/// anywhere are opened with it, and what was inside is kept until their nodes ask. Each is opened once, by the code of
/// a
/// real node; only what it costs the machine changes.
final class Ahead implements Openers {

    private final PacketFormat format;
    private final JointOpener joint;

    /// In the order in which they were sent, hence will arrive.
    private final ArrayDeque<Sealed> underWay = new ArrayDeque<>();

    private final KeyPair[] keys = new KeyPair[Opener.MOST];
    private final byte[][] packets = new byte[Opener.MOST][];
    private final Opened[] found = new Opened[Opener.MOST];

    Ahead(PacketFormat format) {
        this.format = format;
        joint = format.jointOpener();
    }

    /// A packet for a node, and what is inside as soon as it was opened.
    static final class Sealed {
        private final Node node;
        private final byte[] packet;
        private Opened opened;

        private Sealed(Node node, byte[] packet) {
            this.node = node;
            this.packet = packet;
        }

        /// It has arrived; its node opens it with all others that have when it opens any.
        void arrived() {
            node.arrived.add(this);
        }
    }

    /// One key of a node.
    private final class Node implements Opener {

        private final KeyPair own;
        private final List<Sealed> arrived = new ArrayList<>();

        Node(KeyPair own) {
            this.own = own;
        }

        @Override
        public void open(byte[][] batch, int count, Opened[] into) {
            for (int i = 0; i < count; i++) {
                Sealed sealed = of(batch[i]);
                if (sealed.opened == null) {
                    openWithOthers(sealed);
                }
                into[i] = sealed.opened;
            }
            arrived.clear();
        }

        @SuppressWarnings("ReferenceEquality") // which packet it is, whatever it holds
        private Sealed of(byte[] packet) {
            for (Sealed sealed : arrived) {
                if (sealed.packet == packet) {
                    return sealed;
                }
            }
            return new Sealed(this, packet);
        }
    }

    @Override
    public KeyPair keyPair(RandomGenerator chance) {
        return format.keyPair(chance);
    }

    @Override
    public Opener opener(KeyPair own) {
        return new Node(own);
    }

    /// A packet leaves for a node, one of [#opener].
    Sealed sent(Opener to, byte[] packet) {
        Sealed sealed = new Sealed((Node) to, packet);
        underWay.addLast(sealed);
        return sealed;
    }

    private void openWithOthers(Sealed first) {
        List<Sealed> batch = new ArrayList<>(Opener.MOST);
        batch.add(first);
        while (batch.size() < Opener.MOST && !underWay.isEmpty()) {
            Sealed next = underWay.pollFirst();
            if (next != first && next.opened == null) {
                batch.add(next);
            }
        }
        for (int i = 0; i < batch.size(); i++) {
            keys[i] = batch.get(i).node.own;
            packets[i] = batch.get(i).packet;
        }
        joint.open(keys, packets, batch.size(), found);
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).opened = found[i];
        }
    }
}
