package fogcatcher.live.checkpoint;

/// A container did not get where it was to go, for a reason that no engine gave.
public final class NotCarried extends RuntimeException {

    NotCarried(String message) {
        super(message);
    }
}
