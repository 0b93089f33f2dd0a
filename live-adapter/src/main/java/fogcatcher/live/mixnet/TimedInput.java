package fogcatcher.live.mixnet;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// What comes over a socket, all of it by a deadline: a time-out of the socket would begin anew with each byte.
final class TimedInput extends InputStream {

    private final Socket socket;
    private final InputStream in;
    private long endNanos = System.nanoTime();

    TimedInput(Socket socket) throws IOException {
        this.socket = socket;
        in = socket.getInputStream();
    }

    /// Sets the deadline: so long from now.
    void allow(Duration time) {
        endNanos = System.nanoTime() + time.toNanos();
    }

    @Override
    public int read() throws IOException {
        await();
        return in.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        await();
        return in.read(into, offset, length);
    }

    private void await() throws IOException {
        long leftMillis = Duration.ofNanos(endNanos - System.nanoTime()).toMillis();
        if (leftMillis <= 0) {
            throw new SocketTimeoutException("did not come in time");
        }
        socket.setSoTimeout(Math.toIntExact(leftMillis));
    }
}
