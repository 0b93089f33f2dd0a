package fogcatcher.engine.mixnet.packet;

import static fogcatcher.engine.mixnet.packet.OneDhHeader.KEY_BYTES;
import static fogcatcher.engine.mixnet.packet.OneDhHeader.LAYER_BYTES;
import static fogcatcher.engine.mixnet.packet.OneDhHeader.MAC_BYTES;
import static fogcatcher.engine.mixnet.packet.OneDhHeader.MAC_FROM;
import static fogcatcher.engine.mixnet.packet.OneDhHeader.POINT_FROM;
import static fogcatcher.engine.mixnet.packet.OneDhHeader.SECRET_FROM;

import fogcatcher.engine.mixnet.crypto.Hmac;
import fogcatcher.engine.mixnet.crypto.Kernels;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// Opens packets of [OneDh], laid out as [OneDhHeader] says.
final class OneDhOpener extends LayeredOpener {

    private final byte[] code = new byte[Hmac.BYTES];

    OneDhOpener(Kernels kernels) {
        super(kernels, OneDhHeader.KEYS_BYTES);
    }

    @Override
    boolean admits(byte[] packet) {
        int layers = packet.length == 0 ? 0 : packet[0];
        if (layers < 1 || layers > OneDhHeader.MOST_HOPS) {
            return false;
        }
        int payloadBytes = packet.length - OneDhHeader.bytes(layers);
        for (PacketSize size : PacketSize.values()) {
            if (payloadBytes == size.messageBytes() + Payload.OVERHEAD_BYTES) {
                return true;
            }
        }
        return false;
    }

    @Override
    int pointFrom() {
        return POINT_FROM;
    }

    @Override
    Optional<Refusal> read(Lane lane, byte[] secrets, int from) {
        byte[] packet = lane.packet;
        int layers = packet[0];
        int headerBytes = OneDhHeader.bytes(layers);
        OneDhHeader.deriveKeys(hmac, secrets, from, packet, POINT_FROM, lane.owner.publicKey(), lane.keys);
        OneDhHeader.code(hmac, lane.keys, packet, headerBytes, code);
        if (!Bytes.areEqual(code, 0, packet, MAC_FROM, MAC_BYTES)) {
            return Optional.of(Refusal.MAC);
        }
        byte[] plain = Arrays.copyOfRange(packet, SECRET_FROM, headerBytes);
        aes.apply(lane.keys, OneDhHeader.STREAM_KEY, KEY_BYTES, plain, 0, plain.length);
        lane.replayTag = Arrays.copyOfRange(lane.keys, OneDhHeader.REPLAY_TAG, OneDhHeader.KEYS_BYTES);
        lane.target = Arrays.copyOf(plain, Hop.ADDRESS_BYTES);
        lane.arrived = layers == 1;
        if (lane.arrived) {
            lane.identifier = Arrays.copyOfRange(plain, Hop.ADDRESS_BYTES, plain.length);
            lane.next = packet.clone();
            lane.payloadFrom = headerBytes;
        } else {
            lane.delayNanos = ByteBuffer.wrap(plain).getLong(Hop.ADDRESS_BYTES);
            lane.next = shortened(packet, plain, headerBytes);
            lane.payloadFrom = headerBytes - LAYER_BYTES;
        }
        Payload.key(hmac, lane.keys, OneDhHeader.PAYLOAD_SEED, lane.payloadKey);
        return Optional.empty();
    }

    private static byte[] shortened(byte[] packet, byte[] plain, int headerBytes) {
        byte[] next = new byte[packet.length - LAYER_BYTES];
        int taken = Hop.ADDRESS_BYTES + Long.BYTES;
        next[0] = (byte) (packet[0] - 1);
        System.arraycopy(plain, taken, next, POINT_FROM, plain.length - taken);
        System.arraycopy(packet, headerBytes, next, headerBytes - LAYER_BYTES, packet.length - headerBytes);
        return next;
    }
}
