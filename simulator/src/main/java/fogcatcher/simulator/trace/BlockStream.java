package fogcatcher.simulator.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file read in blocks and closed between them.
///
/// Bitbrains' fastStorage trace is 1,250 files that are merged by time, and a process may have only 1,024 open. A block
/// is 16 kB: 20 MB for all, and one opening per 150 rows or so. Packed files work too, for this is below the unpacking.
final class BlockStream extends InputStream {

    private final Path path;
    private final ByteBuffer block = ByteBuffer.allocate(1 << 14).limit(0);
    private long position;

    BlockStream(Path path) {
        this.path = path;
    }

    @Override
    public int read() throws IOException {
        return isFilled() ? block.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!isFilled()) {
            return -1;
        }
        int count = Math.min(length, block.remaining());
        block.get(into, offset, count);
        return count;
    }

    @Override
    public int available() {
        return block.remaining();
    }

    private boolean isFilled() throws IOException {
        if (block.hasRemaining()) {
            return true;
        }
        block.clear();
        try (SeekableByteChannel channel = Files.newByteChannel(path)) {
            channel.position(position);
            while (block.hasRemaining() && channel.read(block) >= 0) {
                // A channel may give less than is asked for.
            }
        }
        position += block.position();
        block.flip();
        return block.hasRemaining();
    }
}
