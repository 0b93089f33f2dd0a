package fogcatcher.engine.mixnet.packet;

import fogcatcher.engine.mixnet.crypto.Hmac;
import fogcatcher.engine.mixnet.crypto.Kernels;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// Opens packets of a [NestedFormat], laid out as [NestedLayout] says.
final class NestedOpener extends LayeredOpener {

    private final NestedLayout layout;
    private final NestedKeys schedule;
    private final byte[] code = new byte[Hmac.BYTES];

    NestedOpener(Kem kem, byte[] salt, Kernels kernels) {
        super(kernels, kem.decapsulator(), NestedKeys.BYTES);
        layout = new NestedLayout(kem.ciphertextBytes());
        schedule = new NestedKeys(hmac, salt, layout);
    }

    @Override
    boolean admits(byte[] packet) {
        int layers = packet.length == 0 ? 0 : packet[0];
        if (layers < 1 || layers > NestedLayout.MOST_HOPS) {
            return false;
        }
        int payloadBytes = packet.length - layout.bytes(layers);
        for (PacketSize size : PacketSize.values()) {
            if (payloadBytes == size.messageBytes() + Payload.OVERHEAD_BYTES) {
                return true;
            }
        }
        return false;
    }

    @Override
    int ciphertextFrom() {
        return NestedLayout.CIPHERTEXT_FROM;
    }

    @Override
    Optional<Refusal> read(Lane lane, byte[] secrets, int from) {
        byte[] packet = lane.packet;
        int layers = packet[0];
        int headerBytes = layout.bytes(layers);
        schedule.derive(secrets, from, packet, NestedLayout.CIPHERTEXT_FROM, lane.owner.publicKey(), lane.keys);
        schedule.code(lane.keys, packet, headerBytes, code);
        if (!Bytes.areEqual(code, 0, packet, layout.macFrom(), NestedLayout.MAC_BYTES)) {
            return Optional.of(Refusal.MAC);
        }
        byte[] plain = Arrays.copyOfRange(packet, layout.secretFrom(), headerBytes);
        aes.apply(lane.keys, NestedKeys.STREAM, NestedKeys.KEY_BYTES, plain, 0, plain.length);
        lane.replayTag = Arrays.copyOfRange(lane.keys, NestedKeys.REPLAY_TAG, NestedKeys.BYTES);
        lane.target = Arrays.copyOf(plain, Hop.ADDRESS_BYTES);
        lane.arrived = layers == 1;
        if (lane.arrived) {
            lane.identifier = Arrays.copyOfRange(plain, Hop.ADDRESS_BYTES, plain.length);
            lane.next = packet.clone();
            lane.payloadFrom = headerBytes;
        } else {
            lane.delayNanos = ByteBuffer.wrap(plain).getLong(Hop.ADDRESS_BYTES);
            lane.next = shortened(packet, plain, headerBytes);
            lane.payloadFrom = headerBytes - layout.layerBytes();
        }
        Payload.key(hmac, lane.keys, NestedKeys.PAYLOAD_SEED, lane.payloadKey);
        return Optional.empty();
    }

    private byte[] shortened(byte[] packet, byte[] plain, int headerBytes) {
        byte[] next = new byte[packet.length - layout.layerBytes()];
        int taken = NestedLayout.ONWARD_BYTES;
        next[0] = (byte) (packet[0] - 1);
        System.arraycopy(plain, taken, next, NestedLayout.COUNT_BYTES, plain.length - taken);
        System.arraycopy(packet, headerBytes, next, headerBytes - layout.layerBytes(), packet.length - headerBytes);
        return next;
    }
}
