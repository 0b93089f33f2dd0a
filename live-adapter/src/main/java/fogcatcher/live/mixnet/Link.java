package fogcatcher.live.mixnet;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Consumer;

/// One connection to another node, from the first frame for it until there was none for long or it breaks; one virtual
/// thread.
///
/// After it has broken it goes on for a while only to take no frames, so that nobody tries again at once.
final class Link {

    private static final int CONNECT_MILLIS = 2000;
    private static final int BUFFER_BYTES = 64 * 1024;

    /// How long nobody tries again to reach a node that was not there; a guess.
    private static final Duration REST = Duration.ofMillis(500);

    /// How long the other side may take for a buffer of frames: 52 kbit/s.
    static final Duration WRITE_TIME = Duration.ofSeconds(10);

    private static final long NOT_WRITING = 0;

    private final NodeAddress to;
    private final Frames frames;
    private final Counts counts;
    private final Backlog backlog;
    private final Consumer<Link> onEnd;
    private final Socket socket = new Socket();
    private final Thread thread;

    /// When the write that is under way began.
    private volatile long writesSince = NOT_WRITING;

    /// Frames taken from the backlog that are not with the kernel: the one being written, and those in the buffer.
    private int inHand;

    private int bufferedBytes;

    private volatile Counts.Loss reason = Counts.Loss.LINK_DOWN;

    /// @param onEnd told when it takes no frames any more
    Link(NodeAddress to, Frames frames, Counts counts, Backlog backlog, Consumer<Link> onEnd) {
        this.to = to;
        this.frames = frames;
        this.counts = counts;
        this.backlog = backlog;
        this.onEnd = onEnd;
        thread = Thread.ofVirtual().name("link").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    NodeAddress to() {
        return to;
    }

    /// Sends a frame, or loses it.
    void send(Frames.Frame frame) {
        switch (backlog.add(frame)) {
            case WAITS -> {}
            case NO_ROOM -> counts.lost(Counts.Loss.LINK_FULL, 1);
            case OVER -> counts.lost(reason, 1);
        }
    }

    /// Frames that wait.
    int waiting() {
        return backlog.size();
    }

    /// Sends what waits, and ends.
    void finish() {
        backlog.end();
    }

    void join(Duration most) throws InterruptedException {
        thread.join(most);
    }

    /// Ends at once; what waits is lost.
    void giveUp(Counts.Loss why) {
        reason = why;
        thread.interrupt();
    }

    /// Breaks the connection if the other side has not taken for too long what is being written.
    void breakIfStuck(long nowNanos, Duration most) {
        long since = writesSince;
        if (since != NOT_WRITING && nowNanos - since > most.toNanos()) {
            close();
        }
    }

    private void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // It is of no use to anybody.
        }
    }

    private void run() {
        try {
            Frames.Frame first = backlog.poll(Links.IDLE);
            if (first != null && !sendAll(first)) {
                counts.lost(reason, inHand + backlog.close());
                Thread.sleep(REST);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            close();
            counts.lost(reason, backlog.close());
            onEnd.accept(this);
        }
    }

    /// Connects and sends what comes. False if that could not be.
    private boolean sendAll(Frames.Frame first) throws InterruptedException {
        inHand = 1;
        try {
            socket.connect(to.socket(), CONNECT_MILLIS);
            socket.setTcpNoDelay(true);
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES);
            Frames.Frame frame = first;
            while (frame != null) {
                write(frame, out);
                frame = backlog.poll();
                if (frame == null) {
                    flush(out);
                    inHand = 0;
                    frame = backlog.poll(Links.IDLE);
                }
                inHand++;
            }
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private void write(Frames.Frame frame, OutputStream out) throws IOException {
        if (bufferedBytes + frame.wireBytes() > BUFFER_BYTES) {
            flush(out);
            inHand = 1;
        }
        bufferedBytes += frame.wireBytes();
        writesSince = nanos();
        frames.write(frame, out);
        writesSince = NOT_WRITING;
    }

    private void flush(OutputStream out) throws IOException {
        writesSince = nanos();
        out.flush();
        bufferedBytes = 0;
        writesSince = NOT_WRITING;
    }

    private static long nanos() {
        return System.nanoTime() | 1; // never NOT_WRITING
    }
}
