package fogcatcher.live.mixnet;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Semaphore;

/// Frames that wait for one link. Thread-safe.
///
/// Those of the table, which strangers can ask for, take a quarter at most, so that there is always room for packets.
final class Backlog {

    /// Frames of one link; a guess.
    private static final int MOST_FRAMES = 512;

    /// Of the bytes of all links together, what one link may take: a quarter, so that one that is slow leaves room for
    /// others, and no more than four windows of a stream (64 segments of 33 KB). Guesses.
    private static final int PART_OF_ALL = 4;

    private static final int MOST_BYTES = 8 << 20;

    private static final int PART_OF_TABLE = 4;

    private final Semaphore bytesOfAll;
    private final int mostBytes;
    private final Queue<Frames.Frame> frames = new ArrayDeque<>();
    private int bytes;
    private int tableFrames;
    private int tableBytes;
    private boolean isEnding;
    private boolean isOver;

    /// @param bytesOfAll what is left for all links together
    /// @param mostBytesOfAll what there was at first
    Backlog(Semaphore bytesOfAll, int mostBytesOfAll) {
        this.bytesOfAll = bytesOfAll;
        mostBytes = Math.min(MOST_BYTES, mostBytesOfAll / PART_OF_ALL);
    }

    /// What becomes of a frame that is added.
    enum Answer {
        WAITS,
        NO_ROOM,
        /// Nobody takes frames any more.
        OVER
    }

    synchronized Answer add(Frames.Frame frame) {
        if (isOver) {
            return Answer.OVER;
        }
        int length = frame.wireBytes();
        if (!hasRoom(frame, length) || !bytesOfAll.tryAcquire(length)) {
            return Answer.NO_ROOM;
        }
        frames.add(frame);
        count(frame, 1);
        notifyAll();
        return Answer.WAITS;
    }

    private boolean hasRoom(Frames.Frame frame, int length) {
        boolean isTable = frame instanceof Frames.Frame.Table;
        return frames.size() < MOST_FRAMES
                && bytes + length <= mostBytes
                && (!isTable || tableFrames < MOST_FRAMES / PART_OF_TABLE)
                && (!isTable || tableBytes + length <= mostBytes / PART_OF_TABLE);
    }

    private void count(Frames.Frame frame, int sign) {
        int length = sign * frame.wireBytes();
        bytes += length;
        if (frame instanceof Frames.Frame.Table) {
            tableFrames += sign;
            tableBytes += length;
        }
    }

    /// The next frame; null if there is none now.
    synchronized Frames.Frame poll() {
        Frames.Frame frame = frames.poll();
        if (frame != null) {
            count(frame, -1);
            bytesOfAll.release(frame.wireBytes());
        }
        return frame;
    }

    /// The next frame; null if there was none for so long, or none is to come.
    synchronized Frames.Frame poll(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        long leftMillis = most.toMillis();
        while (frames.isEmpty() && !isEnding && leftMillis > 0) {
            wait(leftMillis);
            leftMillis = (end - System.nanoTime()) / 1_000_000;
        }
        return poll();
    }

    /// No one is to wait for more frames.
    synchronized void end() {
        isEnding = true;
        notifyAll();
    }

    /// Drops all frames, and takes none any more.
    ///
    /// @return how many were dropped
    synchronized int close() {
        isOver = true;
        int dropped = frames.size();
        while (poll() != null) {
            // Each gives its bytes back.
        }
        return dropped;
    }

    synchronized int size() {
        return frames.size();
    }
}
