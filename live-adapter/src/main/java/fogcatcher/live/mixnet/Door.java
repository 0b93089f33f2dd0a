package fogcatcher.live.mixnet;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Where others connect to: reads frames and hands them on, one virtual thread a connection.
///
/// Who has begun a frame ends it in time, or is shown out; between two frames there may be silence.
final class Door implements AutoCloseable {

    /// How long a frame may take to come: the longest, 80 KiB, over a line of 66 kbit/s.
    private static final Duration FRAME_TIME = Duration.ofSeconds(10);

    /// How long there may be silence: twice as long as a link stays open unused.
    private static final Duration SILENCE = Links.IDLE.multipliedBy(2);

    /// For the heads of frames and small ones; what is larger is read past it. Each connection has one.
    private static final int BUFFER_BYTES = 8 * 1024;

    /// How long nobody is let in after that has failed: with no open files left it would fail again at once. A guess.
    private static final Duration AFTER_FAULT = Duration.ofMillis(50);

    private final ServerSocket server;
    private final Frames frames;
    private final Inward inward;
    private final Counts counts;
    private final Callers callers;
    private final Duration frameTime;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /// Takes frames in; may wait, and the sender waits with it.
    interface Inward {
        void take(Frames.Frame frame) throws InterruptedException;
    }

    /// @throws LiveFault if nobody can listen there
    Door(InetSocketAddress at, Frames frames, Inward inward, Counts counts) {
        this(at, frames, inward, counts, new Callers(), FRAME_TIME);
    }

    /// @param frameTime how long a frame may take to come
    Door(InetSocketAddress at, Frames frames, Inward inward, Counts counts, Callers callers, Duration frameTime) {
        this.callers = callers;
        this.frameTime = frameTime;
        this.frames = frames;
        this.inward = inward;
        this.counts = counts;
        server = Sockets.listen(at);
    }

    /// Where it listens, with the port that was free if any was to do.
    InetSocketAddress at() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    /// @param onDeath told if nobody is let in any more though the door was not closed
    void open(Consumer<Throwable> onDeath) {
        Thread.ofVirtual()
                .name("door")
                .uncaughtExceptionHandler((_, thrown) -> onDeath.accept(thrown))
                .start(this::accept);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                if (!callers.admit(socket.getInetAddress())) {
                    counts.refused();
                    socket.close();
                } else {
                    open.add(socket);
                    Thread.ofVirtual().name("connection").start(() -> read(socket));
                }
            } catch (IOException _) {
                // Closed, or a caller that was gone before it was let in, or no room for one more open file.
                LockSupport.parkNanos(AFTER_FAULT.toNanos());
            }
        }
    }

    private void read(Socket socket) {
        InetAddress from = socket.getInetAddress();
        try (socket) {
            TimedInput timed = new TimedInput(socket);
            BufferedInputStream buffered = new BufferedInputStream(timed, BUFFER_BYTES);
            DataInputStream in = new DataInputStream(buffered);
            while (isMoreToCome(timed, buffered)) {
                Optional<Frames.Frame> frame = read(timed, in);
                if (frame.isEmpty()) {
                    return;
                }
                inward.take(frame.get());
            }
        } catch (Frames.BadFrame _) {
            counts.badFrame();
        } catch (IOException | OwnerThread.Ended _) {
            // The other side has gone, or said nothing for too long, or there is nobody here any more to take it.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
            callers.leave(from);
        }
    }

    /// Waits for the first byte of a frame, and leaves it there.
    private static boolean isMoreToCome(TimedInput timed, BufferedInputStream in) throws IOException {
        timed.allow(SILENCE);
        in.mark(1);
        boolean isMore = in.read() >= 0;
        in.reset();
        return isMore;
    }

    /// The frame that has begun, or nothing if it does not come in time.
    private Optional<Frames.Frame> read(TimedInput timed, DataInputStream in) throws IOException {
        timed.allow(frameTime);
        try {
            return frames.read(in);
        } catch (SocketTimeoutException _) {
            counts.slow();
            return Optional.empty();
        }
    }

    /// Lets nobody in any more, and shows everybody out.
    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException _) {
            // A socket that cannot be closed is of no use to anybody.
        }
    }
}
