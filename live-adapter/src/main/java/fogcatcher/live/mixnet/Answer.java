package fogcatcher.live.mixnet;

import fogcatcher.engine.mixnet.service.Outcome;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// What has come of a request and waits for its one reader.
///
/// Nobody waits for the reader: whoever adds asks first whether there is room, and is told when there is again.
final class Answer {

    /// Pieces that wait, 2 MB of body; a guess, as many as may be under way.
    private static final int PIECES = 64;

    private final BlockingQueue<Outcome> pieces = new LinkedBlockingQueue<>();
    private final OnRoom onRoom;

    /// Told by the reader.
    interface OnRoom {
        void there() throws InterruptedException;
    }

    /// @param onRoom told when there is room, and there was none
    Answer(OnRoom onRoom) {
        this.onRoom = onRoom;
    }

    boolean hasRoom() {
        return pieces.size() < PIECES;
    }

    void add(Outcome piece) {
        pieces.add(piece);
    }

    /// The next piece; null if none comes in time.
    Outcome poll(long nanos) throws InterruptedException {
        Outcome next = pieces.poll(nanos, TimeUnit.NANOSECONDS);
        if (next != null && pieces.size() >= PIECES - 1) {
            onRoom.there();
        }
        return next;
    }
}
