package fogcatcher.live.coordinator;

import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.ReportMarks;
import fogcatcher.live.docker.Keys;
import fogcatcher.live.fleet.HostSpec;
import fogcatcher.live.sensing.Reading;
import fogcatcher.live.sensing.Sensors;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What the sensors of a host say, and what of it the engine has heard.
final class Senses implements AutoCloseable {

    private final Duration heartbeat;
    private final ReportMarks marks;
    private final Optional<Sensors> sensors;
    private volatile Optional<Reading> reading = Optional.empty();
    private volatile long readAt;
    private Optional<Reading> reported = Optional.empty();
    private long reportedAt;

    /// @param marks when the engine wants to hear of a change
    /// @param keys of the host's engine, for sensors that are read by HTTPS
    Senses(HostSpec host, Duration heartbeat, ReportMarks marks, Optional<Keys> keys) {
        this.heartbeat = heartbeat;
        this.marks = marks;
        sensors =
                host.sensors()
                        .map(page ->
                                new Sensors(
                                        page, page.startsWith("https:") ? keys.map(Keys::context) : Optional.empty()));
    }

    /// The engine knows nothing of them any more.
    void forget() {
        reported = Optional.empty();
    }

    /// Reads them; what the engine has to hear, if it is something new. What is not known is not told.
    ///
    /// @param row of the host
    Optional<Signal> news(int row) throws InterruptedException {
        Reading now = Reading.NONE;
        if (sensors.isPresent()) {
            try {
                now = sensors.get().read();
            } catch (IOException _) {
                return Optional.empty(); // the reading grows stale, which is seen
            }
            reading = Optional.of(now);
            readAt = System.nanoTime();
        }
        long time = System.nanoTime();
        if (reported.isPresent() && !now.differs(reported.get(), (time - reportedAt) / 1000, marks)) {
            return Optional.empty();
        }
        reported = Optional.of(now);
        reportedAt = time;
        return Optional.of(now.report(row));
    }

    /// What they said last.
    Optional<Reading> reading() {
        return reading;
    }

    /// How long ago that was.
    Optional<Long> ageSeconds() {
        return reading.map(_ -> TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - readAt));
    }

    /// Whether there are sensors, and they have not been heard for two heartbeats.
    boolean isStale() {
        return sensors.isPresent() && ageSeconds().orElse(Long.MAX_VALUE) > 2 * heartbeat.toSeconds();
    }

    @Override
    public void close() {
        sensors.ifPresent(Sensors::close);
    }
}
