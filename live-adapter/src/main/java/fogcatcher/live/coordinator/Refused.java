package fogcatcher.live.coordinator;

/// A wish of a person cannot be granted; the message says why and what to do.
public final class Refused extends RuntimeException {

    Refused(String message) {
        super(message);
    }
}
