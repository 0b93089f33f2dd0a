package fogcatcher.live.mixnet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.mixnet.packet.PacketSize;
import fogcatcher.engine.mixnet.packet.Sphinx;
import fogcatcher.live.mixnet.Frames.Frame;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramesTest {

    private static final Sphinx SPHINX = new Sphinx();

    private final Frames frames = new Frames(SPHINX);

    @ParameterizedTest
    @CsvSource({
        "REGULAR, 1, 2413",
        "ACK, 2, 386",
        "EXTENDED_32, 3, 33133",
        "EXTENDED_8, 4, 8557",
        "EXTENDED_16, 5, 16749"
    })
    void packetsHaveTheHeadAndLengthOfNyms(PacketSize size, int tag, int length) throws IOException {
        byte[] packet = bytes(SPHINX.wireBytes(size));

        byte[] odd = written(new Frame.Packet(1, packet));
        byte[] even = written(new Frame.Packet(0, packet));

        assertEquals(length, packet.length);
        assertArrayEquals(new byte[] {8, (byte) tag, 0, 1}, Arrays.copyOf(odd, 4));
        assertArrayEquals(new byte[] {8, (byte) tag, 0, 2}, Arrays.copyOf(even, 4));
        assertArrayEquals(packet, Arrays.copyOfRange(odd, 4, odd.length));
    }

    @Test
    void framesFollowOneAnother() throws IOException {
        byte[] packet = bytes(2413);
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        frames.write(new Frame.Packet(1, packet), wire);
        frames.write(new Frame.Table(new byte[] {1, 2, 3}), wire);
        frames.write(new Frame.Packet(0, packet), wire);

        DataInputStream in = in(wire.toByteArray());

        Frame.Packet first = assertInstanceOf(Frame.Packet.class, frames.read(in).orElseThrow());
        assertEquals(1, first.parity());
        assertArrayEquals(packet, first.bytes());
        Frame.Table second = assertInstanceOf(Frame.Table.class, frames.read(in).orElseThrow());
        assertArrayEquals(new byte[] {1, 2, 3}, second.message());
        assertEquals(0, assertInstanceOf(Frame.Packet.class, frames.read(in).orElseThrow()).parity());
        assertEquals(Optional.empty(), frames.read(in));
    }

    @ParameterizedTest
    @CsvSource({"7,1,0,1", "9,1,0,1", "8,0,0,1", "8,6,0,1", "8,255,0,1", "8,1,2,1", "8,1,1,1", "8,1,0,0", "8,1,0,3"})
    void otherVersionsSizesTypesAndRotationsAreRefused(int version, int size, int type, int rotation) {
        byte[] head = {(byte) version, (byte) size, (byte) type, (byte) rotation};

        assertThrows(Frames.BadFrame.class, () -> frames.read(in(Arrays.copyOf(head, 40_000))));
    }

    @Test
    void aLengthThatLiesReservesNoMemory() {
        byte[] wire = {8, 0, 64, 0, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff};

        var bad = assertThrows(Frames.BadFrame.class, () -> frames.read(in(wire)));

        assertTrue(bad.getMessage().contains("2147483647"), bad.getMessage());
    }

    @Test
    void anEndWithinAFrameIsNoFrame() {
        assertThrows(EOFException.class, () -> frames.read(in(new byte[] {8, 1, 0, 1, 5, 5})));
    }

    private byte[] written(Frame frame) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        frames.write(frame, out);
        return out.toByteArray();
    }

    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new SplittableRandom(5).nextBytes(bytes);
        return bytes;
    }
}
