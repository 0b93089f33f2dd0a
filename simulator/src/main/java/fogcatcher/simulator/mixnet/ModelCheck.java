package fogcatcher.simulator.mixnet;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Randomness;
import fogcatcher.simulator.mixnet.KnownFacts.Experiment;
import fogcatcher.simulator.mixnet.KnownFacts.Law;
import fogcatcher.simulator.time.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Holds the simulated mixnet against [KnownFacts].
///
/// Each fact is measured in independent runs, whose mean must lie within three standard errors of what theory says. Of
/// a
/// right model that many facts would fail too often: with 40 runs each does with a chance of 0.47 % (Student's t with
/// 39
/// degrees of freedom), and one of 32 in one seed of seven. So a fact that lies outside is measured again, in
/// [#AGAIN] times as many runs of other chance, and these decide, by three standard errors of their own. A right model
/// then fails with 32 x 0.47 % x 0.31 % (159 degrees of freedom), in one seed of 2,000. A wrong one is found as before:
/// what was off by three standard errors is off by six of the second, which are half as large.
public final class ModelCheck {

    /// Doubt is settled by four times the runs: half the standard error.
    static final int AGAIN = 4;

    /// Apart from each other for any number of runs below it: a prime that is easy to recognise.
    private static final int SEEDS_APART = 1_000_003;

    private ModelCheck() {}

    /// What is known, and what came out.
    ///
    /// @param first one value of each run
    /// @param again one value of each run that was added because the first were outside; these alone decide then
    public record Fact(String name, double expected, Mean first, Optional<Mean> again) {

        private static final double MOST_ERRORS = 3;

        /// By how many standard errors the simulation is off.
        public static double z(double expected, Mean simulated) {
            double difference = simulated.mean() - expected;
            return difference == 0 ? 0 : difference / simulated.error();
        }

        static boolean isInside(double expected, Mean simulated) {
            return Math.abs(z(expected, simulated)) <= MOST_ERRORS;
        }

        public boolean holds() {
            return isInside(expected, again.orElse(first));
        }
    }

    /// All facts.
    ///
    /// @param runs of each kind, at least 2
    public static List<Fact> facts(int runs, long seed) {
        List<Fact> facts = new ArrayList<>();
        for (Experiment experiment : KnownFacts.all()) {
            facts.addAll(facts(experiment, runs, seed));
        }
        return facts;
    }

    static List<Fact> facts(Experiment experiment, int runs, long seed) {
        List<Mean> first = measure(experiment, 0, runs, seed);
        List<Mean> again = List.of();
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            Law law = experiment.laws().get(i);
            boolean isInDoubt = !Fact.isInside(law.expected(), first.get(i));
            if (isInDoubt && again.isEmpty()) {
                again = measure(experiment, runs, AGAIN * runs, seed);
            }
            Optional<Mean> decisive = isInDoubt ? Optional.of(again.get(i)) : Optional.empty();
            facts.add(new Fact(law.name(), law.expected(), first.get(i), decisive));
        }
        return facts;
    }

    /// The mean of each law over some runs.
    ///
    /// @param from number of the first run; runs of other numbers are independent
    private static List<Mean> measure(Experiment experiment, int from, int runs, long seed) {
        List<Mean> means = new ArrayList<>();
        experiment.laws().forEach(_ -> means.add(new Mean()));
        for (int run = from; run < from + runs; run++) {
            MixnetScore score = run(experiment, new Randomness(seed * SEEDS_APART + run));
            for (int i = 0; i < means.size(); i++) {
                means.get(i).add(experiment.laws().get(i).measure().applyAsDouble(score));
            }
        }
        return means;
    }

    private static MixnetScore run(Experiment experiment, Randomness randomness) {
        long warm = experiment.warmUpSeconds() * Micros.PER_SECOND;
        long end = warm + experiment.seconds() * Micros.PER_SECOND;
        Timeline timeline = new Timeline();
        Mixnet mixnet = new Mixnet(experiment.spec(), end, timeline, randomness, Optional.empty());
        mixnet.begin(0);
        boolean isWarm = false;
        while (timeline.nextTime() <= end) {
            long now = timeline.nextTime();
            if (!isWarm && now >= warm) {
                mixnet.warm();
                isWarm = true;
            }
            long event = timeline.take();
            mixnet.due(now, Timeline.whichOf(event), Timeline.detailOf(event));
        }
        return mixnet.score();
    }
}
