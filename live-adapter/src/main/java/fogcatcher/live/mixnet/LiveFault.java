package fogcatcher.live.mixnet;

/// What was asked for cannot be done on this machine, or with these others; the message says why and what helps.
final class LiveFault extends RuntimeException {

    LiveFault(String message) {
        super(message);
    }

    LiveFault(String message, Throwable cause) {
        super(message, cause);
    }
}
