package fogcatcher.live.mixnet;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// Where others connect to: reads frames and hands them on, one virtual thread a connection.
final class Door implements AutoCloseable {

    /// Connections at once; a guess far above what the mixes of one layer need.
    private static final int MOST_CONNECTIONS = 4096;

    private static final int BUFFER_BYTES = 64 * 1024;

    /// How long nobody is let in after that has failed: with no open files left it would fail again at once. A guess.
    private static final Duration AFTER_FAULT = Duration.ofMillis(50);

    private final ServerSocket server;
    private final Frames frames;
    private final Inward inward;
    private final Counts counts;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /// Takes frames in; may wait, and the sender waits with it.
    interface Inward {
        void take(Frames.Frame frame) throws InterruptedException;
    }

    /// @throws LiveFault if nobody can listen there
    Door(InetSocketAddress at, Frames frames, Inward inward, Counts counts) {
        this.frames = frames;
        this.inward = inward;
        this.counts = counts;
        server = Sockets.listen(at);
    }

    /// Where it listens, with the port that was free if any was to do.
    InetSocketAddress at() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    void open() {
        Thread.ofVirtual().name("door").start(this::accept);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                if (open.size() >= MOST_CONNECTIONS) {
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
        try (socket) {
            // Twice as long as a link stays open unused.
            socket.setSoTimeout((int) (2 * Links.IDLE.toMillis()));
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES));
            Optional<Frames.Frame> frame = frames.read(in);
            while (frame.isPresent()) {
                inward.take(frame.get());
                frame = frames.read(in);
            }
        } catch (Frames.BadFrame _) {
            counts.badFrame();
        } catch (IOException | OwnerThread.Ended _) {
            // The other side has gone, or said nothing for too long, or there is nobody here any more to take it.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
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
