package fogcatcher.live.mixnet;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Connections to other nodes, opened when there is something to send, one virtual thread each.
///
/// Never makes the sender wait: a mix that waited for a slow neighbour would hold up everybody else's packets, and two
/// that waited for one another would stand still. What finds no room is lost, and counted; senders send again.
final class Links implements AutoCloseable {

    /// After which a link without traffic is closed; a guess.
    static final Duration IDLE = Duration.ofSeconds(60);

    /// Frames that wait for one link, up to 17 MB of the longest; a guess.
    private static final int ROOM = 512;

    /// Links at once; a guess.
    private static final int MOST_LINKS = 4096;

    private static final int CONNECT_MILLIS = 2000;
    private static final int BUFFER_BYTES = 64 * 1024;

    /// How long nobody tries again to reach a node that was not there; a guess.
    private static final long REST_NANOS = 500_000_000;

    private final Frames frames;
    private final Counts counts;
    private final Map<NodeAddress, Link> links = new ConcurrentHashMap<>();
    private volatile boolean isClosing;

    Links(Frames frames, Counts counts) {
        this.frames = frames;
        this.counts = counts;
    }

    /// Sends a frame, or loses it.
    void send(NodeAddress to, Frames.Frame frame) {
        Link link = links.get(to);
        if (link == null) {
            if (links.size() >= MOST_LINKS) {
                counts.lost(Counts.Loss.LINK_FULL, 1);
                return;
            }
            link = links.computeIfAbsent(to, Link::new);
        }
        link.send(frame);
    }

    int count() {
        return links.size();
    }

    /// Frames that wait.
    int waiting() {
        return links.values().stream().mapToInt(link -> link.queue.size()).sum();
    }

    /// Sends what waits, for as long as that takes up to `most`, and closes all links.
    void drain(Duration most) throws InterruptedException {
        isClosing = true;
        long end = System.nanoTime() + most.toNanos();
        for (Link link : links.values()) {
            link.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
    }

    @Override
    public void close() {
        isClosing = true;
        links.values().forEach(Link::interrupt);
    }

    /// One connection, or the wish for one.
    private final class Link {
        private final NodeAddress to;
        private final BlockingQueue<Frames.Frame> queue = new ArrayBlockingQueue<>(ROOM);
        private final Thread thread;
        private volatile long restsUntil = System.nanoTime();

        Link(NodeAddress to) {
            this.to = to;
            thread = Thread.ofVirtual().name("link").start(this::run);
        }

        void send(Frames.Frame frame) {
            if (restsUntil - System.nanoTime() > 0) {
                counts.lost(Counts.Loss.LINK_DOWN, 1);
            } else if (!queue.offer(frame)) {
                counts.lost(Counts.Loss.LINK_FULL, 1);
            }
        }

        void join(long millis) throws InterruptedException {
            thread.join(Duration.ofMillis(millis));
        }

        void interrupt() {
            thread.interrupt();
        }

        private void run() {
            try {
                Frames.Frame frame = next();
                while (frame != null) {
                    connectAndWrite(frame);
                    frame = next();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                links.remove(to, this);
                counts.lost(Counts.Loss.LINK_DOWN, queue.size());
            }
        }

        /// The next frame, or null if there was none for long, or none is to come.
        private Frames.Frame next() throws InterruptedException {
            Frames.Frame frame = queue.poll();
            long end = System.nanoTime() + IDLE.toNanos();
            while (frame == null && !isClosing && end - System.nanoTime() > 0) {
                frame = queue.poll(100, TimeUnit.MILLISECONDS);
            }
            return frame;
        }

        private void connectAndWrite(Frames.Frame first) throws InterruptedException {
            try (Socket socket = new Socket()) {
                socket.connect(to.socket(), CONNECT_MILLIS);
                socket.setTcpNoDelay(true);
                write(first, new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES));
            } catch (IOException _) {
                restsUntil = System.nanoTime() + REST_NANOS;
                counts.lost(Counts.Loss.LINK_DOWN, 1 + queue.size());
                queue.clear();
            }
        }

        private void write(Frames.Frame first, OutputStream out) throws IOException, InterruptedException {
            Frames.Frame frame = first;
            while (frame != null) {
                frames.write(frame, out);
                frame = queue.poll();
                if (frame == null) {
                    out.flush();
                    frame = next();
                }
            }
        }
    }
}
