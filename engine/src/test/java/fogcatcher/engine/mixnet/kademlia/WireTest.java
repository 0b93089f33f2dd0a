package fogcatcher.engine.mixnet.kademlia;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WireTest {

    private static final Contact ANN = new Contact(Key.named(new byte[] {1}), "192.0.2.1:4040");
    private static final Contact BOB = new Contact(Key.named(new byte[] {2}), "[2001:db8::1]:4040");
    private static final Key KEY = Key.named(new byte[] {3});

    private static final List<Message> ONE_OF_EACH =
            List.of(
                    new Message.Ping(ANN, 1),
                    new Message.FindNode(ANN, -2, KEY),
                    new Message.FindValue(ANN, 3, KEY),
                    new Message.Store(ANN, 4, KEY, new byte[] {1, 2, 3}, 5_000_000),
                    new Message.Pong(BOB, 5),
                    new Message.Nodes(BOB, 6, List.of(ANN, BOB)),
                    new Message.Value(BOB, 7, new byte[] {4, 5}, 6_000_000),
                    new Message.Stored(BOB, Long.MIN_VALUE, true));

    @Test
    void everyMessageComesBackAsItWas() {
        for (Message message : ONE_OF_EACH) {
            Message back = Wire.decode(Wire.encode(message)).orElseThrow();

            assertEquals(message.getClass(), back.getClass());
            assertArrayEquals(Wire.encode(message), Wire.encode(back));
            assertEquals(message.from(), back.from());
            assertEquals(message.token(), back.token());
        }
    }

    @Test
    void whatIsCutOrTooLongIsNoMessage() {
        for (Message message : ONE_OF_EACH) {
            byte[] bytes = Wire.encode(message);
            for (int length = 0; length < bytes.length; length++) {
                assertEquals(Optional.empty(), Wire.decode(Arrays.copyOf(bytes, length)), message.toString());
            }
            assertEquals(Optional.empty(), Wire.decode(Arrays.copyOf(bytes, bytes.length + 1)));
        }
    }

    @Test
    void noiseIsSurvived() {
        SplittableRandom chance = new SplittableRandom(1);
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = Wire.encode(ONE_OF_EACH.get(chance.nextInt(ONE_OF_EACH.size())));
            for (int flips = chance.nextInt(1, 4); flips > 0; flips--) {
                bytes[chance.nextInt(bytes.length)] ^= (byte) (1 << chance.nextInt(8));
            }
            read += Wire.decode(bytes).isPresent() ? 1 : 0;
        }
        assertTrue(read > 0, "flips inside keys and values leave messages");
    }

    @Test
    void anAddressFitsItsLengthByte() {
        assertThrows(IllegalArgumentException.class, () -> new Contact(KEY, "é".repeat(128)));
    }
}
