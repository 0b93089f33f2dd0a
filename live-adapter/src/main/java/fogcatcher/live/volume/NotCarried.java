package fogcatcher.live.volume;

/// Data did not get where it was to go; it is where it was.
public final class NotCarried extends Exception {

    NotCarried(String message) {
        super(message);
    }
}
