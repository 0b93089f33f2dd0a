package fogcatcher.simulator.run;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.Micros;
import fogcatcher.simulator.results.Summary;
import fogcatcher.simulator.results.Tally;

/// How phones rested and were harvested after the warm-up.
final class FleetFigures {

    private final Tally harvestHours = new Tally();
    private final Tally restHours = new Tally();
    private long warmup;
    private long earlyExits;
    private long harvests;
    private double restingSeconds;
    private long harvested;
    private long harvestedAt;
    private double harvestedSeconds;

    /// @param warmup how long nothing counts, microseconds
    void begin(long warmup) {
        this.warmup = warmup;
    }

    void rested(long from, long to) {
        if (to > warmup) {
            restingSeconds += Micros.toSeconds(to - Math.max(from, warmup));
            restHours.add(Micros.toHours(to - from));
        }
    }

    void harvested(long now) {
        harvestChanged(now, 1);
    }

    void released(long now, Event.PhoneReleased released) {
        harvestChanged(now, -1);
        if (now >= warmup) {
            harvests++;
            harvestHours.add(Micros.toHours(released.heldMicros()));
            earlyExits += released.early() ? 1 : 0;
        }
    }

    private void harvestChanged(long now, int by) {
        harvestedSeconds += harvested * Micros.toSeconds(Math.max(0, now - Math.max(harvestedAt, warmup)));
        harvestedAt = now;
        harvested += by;
    }

    /// @param seconds simulated time measured
    void addTo(Summary s, long now, int phones, double seconds) {
        harvestChanged(now, 0);
        s.add(
                "resting_share",
                100 * restingSeconds / seconds / phones,
                "%",
                "mean share of phones idle, charging and on Wi-Fi");
        s.add(
                "harvested_share",
                100 * harvestedSeconds / seconds / phones,
                "%",
                "mean share of phones believed to be harvested; silent ones until missed");
        s.add("rest", restHours, "h", "time idle, charging and on Wi-Fi at a stretch");
        s.add("harvests", harvests, "1", "harvests that ended");
        s.add("harvest", harvestHours, "h", "time harvested at a stretch");
        s.add("early_exits", earlyExits, "1", "harvests that ended before the commitment was over");
    }
}
