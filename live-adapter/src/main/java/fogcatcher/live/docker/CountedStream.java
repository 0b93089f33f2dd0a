package fogcatcher.live.docker;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts what is read of a stream.
public final class CountedStream extends FilterInputStream {

    private long bytes;

    public CountedStream(InputStream stream) {
        super(stream);
    }

    /// How many were read.
    public long bytes() {
        return bytes;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        bytes += read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        int read = super.read(into, at, length);
        bytes += Math.max(0, read);
        return read;
    }
}
