package fogcatcher.engine.migration;

import fogcatcher.engine.model.Bandwidth;
import fogcatcher.engine.model.MigrationMethod;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.model.Size;
import fogcatcher.engine.model.Temperature;
import fogcatcher.engine.model.Warning;
import java.time.Duration;
import java.util.List;

/// Policies in round numbers: a takeover of 0.1 s, a restart of 0.5 s, a changeover of 0.6 s.
final class Specs {

    static final List<Warning> ALL = List.of(Warning.values());

    private Specs() {}

    static MigrationSpec with(List<Warning> warnings, List<MigrationMethod> methods, double lostWork, double megabyte) {
        return new MigrationSpec(
                warnings,
                new Share(0.2),
                new Temperature(44),
                Duration.ofMinutes(2),
                new Share(0.3),
                methods,
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                Duration.ofMillis(600),
                new Bandwidth(8_000_000),
                new Size(200_000),
                29,
                lostWork,
                megabyte,
                2,
                600,
                60);
    }

    static MigrationSpec with(MigrationMethod... methods) {
        return with(ALL, List.of(methods), 1, 0.01);
    }
}
