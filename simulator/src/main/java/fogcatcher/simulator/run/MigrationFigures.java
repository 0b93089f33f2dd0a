package fogcatcher.simulator.run;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.message.Event.Interruption;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.MigrationMethod;
import fogcatcher.engine.model.Warning;
import fogcatcher.simulator.results.Summary;
import fogcatcher.simulator.results.Tally;
import java.util.Locale;

/// How containers went on elsewhere after the warm-up, in good time or after a loss, and what that cost. Where nothing
/// was warned of and nothing moved there are no such figures.
final class MigrationFigures {

    private final long[] byMethod = new long[MigrationMethod.values().length];
    private final long[] warned = new long[Warning.values().length];
    private final Tally downtime = new Tally();
    private long migrated;
    private long afterLoss;
    private long failed;
    private long warnings;
    private double downSeconds;
    private long bytes;
    private double lostSeconds;

    void count(Event event) {
        switch (event) {
            case Event.ContainerMigrated moved -> {
                migrated++;
                byMethod[moved.method().ordinal()]++;
                afterLoss += moved.cause() == Interruption.LOST ? 1 : 0;
                double seconds = Micros.toSeconds(moved.downtimeMicros());
                downtime.add(seconds);
                downSeconds += seconds;
                bytes += moved.bytes();
                lostSeconds += Micros.toSeconds(moved.lostMicros());
            }
            case Event.MigrationFailed _ -> failed++;
            case Event.PhoneWarned phone -> {
                warnings++;
                warned[phone.warning().ordinal()]++;
            }
            default -> throw new IllegalArgumentException("nothing is moved by " + event);
        }
    }

    void addTo(Summary s) {
        if (migrated + failed + warnings == 0) {
            return;
        }
        s.add("migrations", migrated, "1", "times that what a container was there for went on on another phone");
        for (MigrationMethod method : MigrationMethod.values()) {
            s.add("migrations_" + word(method), byMethod[method.ordinal()], "1", "of these, " + how(method));
        }
        s.add("migrations_after_loss", afterLoss, "1", "of these, after its phone fell silent without a good-bye");
        s.add("migrations_failed", failed, "1", "containers that could not be copied and stayed where they were");
        s.add("migration_downtime", downtime, "s", "time that nothing of it ran, as far as the engine knows");
        s.add("migration_downtime_total_s", downSeconds, "s", "the same, all together");
        s.add("migration_moved_gb", bytes / 1e9, "GB", "data moved for that");
        s.add("migration_lost_work_s", lostSeconds, "s", "work that had to be done again, at reference speed");
        for (Warning warning : Warning.values()) {
            s.add(
                    "warnings_" + word(warning),
                    warned[warning.ordinal()],
                    "1",
                    "times a phone began to be emptied " + why(warning));
        }
    }

    private static String how(MigrationMethod method) {
        return switch (method) {
            case PROMOTE -> "by a replica that took over";
            case PRE_COPY -> "copied while it ran";
            case RESTART -> "started again from what was saved";
        };
    }

    private static String why(Warning warning) {
        return switch (warning) {
            case OWNER -> "because its owner had picked it up";
            case NETWORK -> "because its network was no longer free of charge";
            case BATTERY -> "because its battery was low";
            case HEAT -> "because it was nearly too hot";
            case SESSION -> "because it was expected to leave soon";
            case TRUST -> "because it had lost trust";
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
