package fogcatcher.live.mixnet;

import fogcatcher.engine.mixnet.packet.PacketFormat;
import fogcatcher.engine.mixnet.packet.PacketSize;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/// What goes over a connection, one after the other.
///
///     packet  8 || size(1) || 0  || key rotation(1) || packet             as Nym frames them
///     table   8 || 0       || 64 || 0 || length(4)  || Kademlia message   ours
///
/// Sizes: 1 regular, 2 acknowledgement, 3 32 KiB, 4 8 KiB, 5 16 KiB. Key rotation: 1 odd, 2 even epoch. Other versions,
/// types, sizes, and packets that do not say their epoch end the connection.
final class Frames {

    private static final int VERSION = 8;
    private static final int HEAD_BYTES = 4;
    private static final int MIX = 0;
    private static final int TABLE = 64;
    private static final int ODD = 1;
    private static final int EVEN = 2;

    /// The longest message of a table: a value of 16 KiB, or 255 contacts of 276 bytes, and what stands around them.
    private static final int MOST_TABLE_BYTES = 80 * 1024;

    /// The size of each tag; tag 0 is none.
    private static final PacketSize[] SIZES = {
        null, PacketSize.REGULAR, PacketSize.ACK, PacketSize.EXTENDED_32, PacketSize.EXTENDED_8, PacketSize.EXTENDED_16
    };

    private final int[] packetBytes = new int[SIZES.length];

    /// What came.
    sealed interface Frame {

        /// Bytes on the wire.
        int wireBytes();

        /// @param parity of the key epoch it was made for
        record Packet(int parity, byte[] bytes) implements Frame {
            @Override
            public int wireBytes() {
                return HEAD_BYTES + bytes.length;
            }
        }

        record Table(byte[] message) implements Frame {
            @Override
            public int wireBytes() {
                return HEAD_BYTES + Integer.BYTES + message.length;
            }
        }
    }

    /// The other side does not speak as we do.
    static final class BadFrame extends IOException {
        private BadFrame(String message) {
            super(message);
        }
    }

    Frames(PacketFormat format) {
        for (int tag = 1; tag < SIZES.length; tag++) {
            packetBytes[tag] = format.wireBytes(SIZES[tag]);
        }
    }

    /// The next frame, or nothing if the other side has ended between two.
    Optional<Frame> read(DataInputStream in) throws IOException {
        int version = in.read();
        if (version < 0) {
            return Optional.empty();
        }
        int size = in.readUnsignedByte();
        int type = in.readUnsignedByte();
        int rotation = in.readUnsignedByte();
        if (version != VERSION) {
            throw new BadFrame("version " + version + ", not " + VERSION);
        }
        return Optional.of(
                switch (type) {
                    case MIX -> new Frame.Packet(parity(rotation), bytes(in, packetBytes(size)));
                    case TABLE -> new Frame.Table(bytes(in, tableBytes(in.readInt())));
                    default -> throw new BadFrame("type " + type);
                });
    }

    private static int parity(int rotation) throws BadFrame {
        return switch (rotation) {
            case ODD -> 1;
            case EVEN -> 0;
            default -> throw new BadFrame("key rotation " + rotation);
        };
    }

    private int packetBytes(int size) throws BadFrame {
        if (size == 0 || size >= SIZES.length) {
            throw new BadFrame("size " + size);
        }
        return packetBytes[size];
    }

    private static int tableBytes(int length) throws BadFrame {
        if (length < 0 || length > MOST_TABLE_BYTES) {
            throw new BadFrame("a message of " + length + " bytes");
        }
        return length;
    }

    /// Takes memory as bytes come: who announces many and sends none costs little.
    private static byte[] bytes(DataInputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return bytes;
    }

    void write(Frame frame, OutputStream out) throws IOException {
        switch (frame) {
            case Frame.Packet packet -> {
                int rotation = (packet.parity & 1) == 1 ? ODD : EVEN;
                out.write(new byte[] {VERSION, (byte) tag(packet.bytes.length), MIX, (byte) rotation});
                out.write(packet.bytes);
            }
            case Frame.Table table -> {
                ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES + Integer.BYTES);
                head.put((byte) VERSION).put((byte) 0).put((byte) TABLE).put((byte) 0).putInt(table.message.length);
                out.write(head.array());
                out.write(table.message);
            }
        }
    }

    private int tag(int bytes) {
        for (int tag = 1; tag < SIZES.length; tag++) {
            if (packetBytes[tag] == bytes) {
                return tag;
            }
        }
        throw new IllegalArgumentException("no packet of the network has " + bytes + " bytes");
    }
}
