package fogcatcher.simulator.results;

import java.time.Instant;
import java.util.SplittableRandom;

/// Tables, manifests and summaries for tests.
final class Samples {

    private static final String[] SOURCES = {"web", "nightly render", "a \"quoted\", odd one", null};

    private Samples() {}

    static Column[] columns() {
        return new Column[] {
            Column.longs("job"), Column.text("source"), Column.ints("phone"), Column.doubles("start_s"),
            Column.doubles("waiting_s"), Column.doubles("sojourn_s"), Column.bools("completed"), Column.ints("retries")
        };
    }

    /// Writes rows that depend on `seed` alone.
    static void fill(TableWriter table, long seed, long rows) {
        SplittableRandom random = new SplittableRandom(seed);
        for (long row = 0; row < rows; row++) {
            table.put(row)
                    .put(SOURCES[random.nextInt(SOURCES.length)])
                    .put(random.nextInt(100_000))
                    .put(row * 0.01)
                    .put(random.nextDouble() * 100)
                    .put(random.nextInt(10) == 0 ? Double.NaN : random.nextDouble() * 1000)
                    .put(random.nextBoolean())
                    .put(random.nextInt(3))
                    .end();
        }
    }

    static Manifest manifest() {
        return new Manifest(
                "smallest",
                "{\"name\":\"smallest\",\"world\":{\"phones\":{\"count\":1000}},\"record\":[\"jobs\",1.50]}",
                1,
                "0123abcd",
                new Build("0.1.0", "unknown", false),
                new Machine("25.0.3", "Linux 6.1", "amd64", 2, 1L << 34, 1L << 31),
                Instant.parse("2026-10-31T12:00:00.123456Z"),
                12.34567,
                1.23456);
    }

    static Summary summary() {
        return new Summary()
                .add("jobs_completed", 12_345, "1", "jobs that ended well")
                .add("waiting_mean_s", 3.25, "s", "mean time from submission to start")
                .add("payout_mean_tokens", Double.NaN, "tokens", "mean payout");
    }
}
