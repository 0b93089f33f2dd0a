package fogcatcher.engine.mixnet.packet;

import static fogcatcher.engine.mixnet.packet.SphinxHeader.BETA_BYTES;
import static fogcatcher.engine.mixnet.packet.SphinxHeader.BETA_FROM;
import static fogcatcher.engine.mixnet.packet.SphinxHeader.BLINDING;
import static fogcatcher.engine.mixnet.packet.SphinxHeader.DELIVER;
import static fogcatcher.engine.mixnet.packet.SphinxHeader.FORWARD;
import static fogcatcher.engine.mixnet.packet.SphinxHeader.GAMMA_FROM;
import static fogcatcher.engine.mixnet.packet.SphinxHeader.KEY_BYTES;
import static fogcatcher.engine.mixnet.packet.SphinxHeader.MAC_BYTES;
import static fogcatcher.engine.mixnet.packet.SphinxHeader.NEXT_MAC_FROM;
import static fogcatcher.engine.mixnet.packet.SphinxHeader.STEP_BYTES;

import fogcatcher.engine.mixnet.crypto.Hmac;
import fogcatcher.engine.mixnet.crypto.Kernels;
import fogcatcher.engine.mixnet.crypto.Lioness;
import fogcatcher.engine.mixnet.crypto.X25519;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// Opens packets of Sphinx, laid out as [SphinxHeader] says.
final class SphinxOpener extends LayeredOpener {

    private final Sphinx sphinx;
    private final byte[] code = new byte[Hmac.BYTES];
    private final byte[] plain = new byte[BETA_BYTES + STEP_BYTES];
    private final byte[] factors = new byte[MOST * X25519.BYTES];
    private final byte[] alphas = new byte[MOST * X25519.BYTES];
    private final byte[] blinded = new byte[MOST * X25519.BYTES];

    SphinxOpener(Sphinx sphinx, Kernels kernels) {
        super(kernels, new CurveDecapsulator(kernels), SphinxHeader.KEYS_BYTES);
        this.sphinx = sphinx;
    }

    @Override
    boolean admits(byte[] packet) {
        return sphinx.admits(packet.length);
    }

    @Override
    int ciphertextFrom() {
        return 0;
    }

    @Override
    Optional<Refusal> read(Lane lane, byte[] secrets, int from) {
        SphinxHeader.deriveKeys(hmac, secrets, from, lane.keys);
        hmac.code(lane.keys, SphinxHeader.MAC_KEY, KEY_BYTES, lane.packet, BETA_FROM, BETA_BYTES, code, 0);
        if (!Bytes.areEqual(code, 0, lane.packet, GAMMA_FROM, MAC_BYTES)) {
            return Optional.of(Refusal.MAC);
        }
        System.arraycopy(lane.packet, BETA_FROM, plain, 0, BETA_BYTES);
        Arrays.fill(plain, BETA_BYTES, plain.length, (byte) 0);
        aes.apply(lane.keys, SphinxHeader.STREAM_KEY, KEY_BYTES, plain, 0, plain.length);

        int version = ByteBuffer.wrap(plain).getInt() & 0xffffff;
        if (!Sphinx.accepts(version)) {
            return Optional.of(Refusal.VERSION);
        }
        if (plain[0] != FORWARD && plain[0] != DELIVER) {
            return Optional.of(Refusal.FLAG);
        }
        fill(lane);
        if (version == Sphinx.WITH_PAYLOAD_KEYS) {
            System.arraycopy(lane.keys, SphinxHeader.PAYLOAD_SEED, lane.payloadKey, 0, Lioness.KEY_BYTES);
        } else {
            Payload.key(hmac, lane.keys, SphinxHeader.PAYLOAD_SEED, lane.payloadKey);
        }
        return Optional.empty();
    }

    private void fill(Lane lane) {
        lane.next = lane.packet.clone();
        lane.payloadFrom = SphinxHeader.BYTES;
        lane.replayTag = Arrays.copyOfRange(lane.keys, SphinxHeader.REPLAY_TAG, SphinxHeader.KEYS_BYTES);
        lane.arrived = plain[0] == DELIVER;
        lane.target = Arrays.copyOfRange(plain, SphinxHeader.TARGET_FROM, SphinxHeader.TARGET_FROM + Hop.ADDRESS_BYTES);
        if (lane.arrived) {
            int identifierFrom = SphinxHeader.IDENTIFIER_FROM;
            lane.identifier = Arrays.copyOfRange(plain, identifierFrom, identifierFrom + Route.IDENTIFIER_BYTES);
        } else {
            lane.delayNanos = ByteBuffer.wrap(plain).getLong(SphinxHeader.DELAY_FROM);
            System.arraycopy(plain, NEXT_MAC_FROM, lane.next, GAMMA_FROM, MAC_BYTES + BETA_BYTES);
        }
    }

    /// Blinds alpha of the packets that go on, so that nobody recognises them by it.
    @Override
    void complete(Lane[] open, int count) {
        int forwarded = 0;
        for (int i = 0; i < count; i++) {
            if (!open[i].arrived) {
                System.arraycopy(open[i].keys, BLINDING, factors, forwarded * X25519.BYTES, X25519.BYTES);
                System.arraycopy(open[i].packet, 0, alphas, forwarded * X25519.BYTES, X25519.BYTES);
                forwarded++;
            }
        }
        kernels.multiply(factors, alphas, blinded, forwarded);
        int row = 0;
        for (int i = 0; i < count; i++) {
            if (!open[i].arrived) {
                System.arraycopy(blinded, row * X25519.BYTES, open[i].next, 0, X25519.BYTES);
                row++;
            }
        }
    }
}
