package fogcatcher.engine.mixnet.service;

/// When to try again, each time twice as long after the time before.
final class Retry {

    private final ServiceSpec spec;
    private int attempts;
    private long at;

    /// Due at once.
    Retry(ServiceSpec spec, long now) {
        this.spec = spec;
        at = now;
    }

    boolean isDue(long now) {
        return at <= now;
    }

    long at() {
        return at;
    }

    /// Says that it is tried now.
    void tried(long now) {
        at = now + (spec.firstRetryMicros() << Math.min(attempts, 10));
        attempts++;
    }

    boolean isExhausted() {
        return attempts >= spec.attempts();
    }

    /// Starts anew.
    void reset(long next) {
        attempts = 0;
        at = next;
    }
}
