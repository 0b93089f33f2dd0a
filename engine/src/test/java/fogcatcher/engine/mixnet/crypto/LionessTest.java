package fogcatcher.engine.mixnet.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import fogcatcher.engine.mixnet.KnownAnswers;
import java.util.List;
import org.junit.jupiter.api.Test;

class LionessTest {

    @Test
    void theKnownAnswerHolds() {
        List<byte[]> known = KnownAnswers.hex("lioness.txt", false);
        byte[] block = known.get(1).clone();
        byte[][] keys = {known.get(0)};
        byte[][] blocks = {block};
        Lioness lioness = new Lioness(new ScalarKernels());

        lioness.encrypt(keys, blocks, 0, block.length, 1);
        assertArrayEquals(known.get(2), block);

        lioness.decrypt(keys, blocks, 0, block.length, 1);
        assertArrayEquals(known.get(1), block);
    }

    @Test
    void whatStandsBeforeTheBlockStays() {
        byte[] key = new byte[Lioness.KEY_BYTES];
        byte[] packet = new byte[100];
        packet[3] = 7;
        byte[] before = packet.clone();
        Lioness lioness = new Lioness(new ScalarKernels());

        lioness.encrypt(new byte[][] {key}, new byte[][] {packet}, 10, 90, 1);
        for (int i = 0; i < 10; i++) {
            org.junit.jupiter.api.Assertions.assertEquals(before[i], packet[i]);
        }
        lioness.decrypt(new byte[][] {key}, new byte[][] {packet}, 10, 90, 1);

        assertArrayEquals(before, packet);
    }
}
