package fogcatcher.simulator.workload;

import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Wishes;
import fogcatcher.engine.random.Draws;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import fogcatcher.engine.scenario.WorkSource;
import fogcatcher.simulator.time.Timeline;
import fogcatcher.simulator.time.Timeline.Kind;

/// Calls of many functions, with the distributions of the Azure Functions trace of 2019 (Shahrad et al., "Serverless in
/// the Wild", USENIX ATC 2020; 701 functions, one day): calls per day, mean run time and memory are lognormal over
/// functions.
///
/// Functions under ten calls a day are called at random. Of the others, 18 in 68 are called by a timer, 14 in 68 in
/// bursts, the rest at random (shares of the trace).
final class FunctionSource implements Source {

    private enum Pattern {
        RANDOM,
        TIMER,
        BURSTS
    }

    private static final double RARE_PER_DAY = 10;
    private static final double TIMER_SHARE = 18.0 / 68;
    private static final double BURST_SHARE = 14.0 / 68;

    /// Mean number of calls in a burst, and mean time between them: a guess that gives an index of dispersion well
    /// above the 1.3 per minute at which the trace counts a function as bursty.
    private static final double BURST_CALLS = 8;

    private static final double BURST_GAP_MICROS = 2.0 * Micros.PER_SECOND;

    /// Spread of ln(run time) between the calls of one function: its 99th percentile is 6.4 times its median in the
    /// trace, and 2.326 standard deviations above it.
    private static final double CALL_SIGMA = StrictMath.log(6.4) / 2.326;

    private static final int CALLS = 0;
    private static final int RUN = 1;
    private static final int MEMORY = 2;
    private static final int PATTERN = 3;

    /// A function gets one core, as a call is one thread.
    private static final int MILLICORES = 1000;

    private final WorkSource.Functions spec;
    private final int number;
    private final Timeline timeline;
    private final Stream chance;
    private final Submitter submitter;
    private final Wishes wishes;
    private final Buyer buyer;
    private final float[] gapMicros;
    private final float[] meanMillis;
    private final int[] memoryMb;
    private final Pattern[] pattern;
    private final long[] nextCall;
    private double factor = 1;

    FunctionSource(
            WorkSource.Functions spec,
            int number,
            Timeline timeline,
            Randomness randomness,
            Submitter submitter,
            Wishes wishes,
            Buyer buyer) {
        this.spec = spec;
        this.number = number;
        this.timeline = timeline;
        this.submitter = submitter;
        this.wishes = wishes;
        this.buyer = buyer;
        chance = randomness.stream("calls " + spec.name());
        Draws draws = randomness.draws("functions " + spec.name());
        int count = spec.functions();
        gapMicros = new float[count];
        meanMillis = new float[count];
        memoryMb = new int[count];
        pattern = new Pattern[count];
        nextCall = new long[count];
        double mostPerDay = spec.callsLimit().perSecond() * 86_400;
        for (int f = 0; f < count; f++) {
            double perDay = StrictMath.exp(spec.callsMu() + spec.callsSigma() * draws.normal(f, CALLS));
            perDay = Math.min(perDay, mostPerDay);
            gapMicros[f] = (float) (Micros.PER_DAY / perDay);
            meanMillis[f] = (float) StrictMath.exp(spec.runMu() + spec.runSigma() * draws.normal(f, RUN));
            memoryMb[f] =
                    (int) Math.max(1, StrictMath.exp(spec.memoryMu() + spec.memorySigma() * draws.normal(f, MEMORY)));
            pattern[f] = patternOf(perDay, draws.uniform(f, PATTERN));
        }
    }

    @Override
    public void begin() {
        for (int f = 0; f < gapMicros.length; f++) {
            // Everyone starts somewhere in a gap of its own.
            double first =
                    pattern[f] == Pattern.TIMER
                            ? gapMicros[f] * chance.nextUniform()
                            : gap(f) * (pattern[f] == Pattern.BURSTS ? BURST_CALLS : 1);
            ask((long) first, f);
        }
    }

    @Override
    public void arrive(long now, int function) {
        if (nextCall[function] != now) {
            return; // a crowd moved it
        }
        ask(Micros.after(now, (long) nextGap(function)), function);
        double millis =
                meanMillis[function] * StrictMath.exp(CALL_SIGMA * chance.nextNormal() - CALL_SIGMA * CALL_SIGMA / 2);
        Resources needs = new Resources(MILLICORES, memoryMb[function], 0, 0);
        long work = Math.max(1, (long) (millis * 1000));
        submitter.submit(
                now,
                number,
                new JobSpec(
                        JobKind.FUNCTION,
                        needs,
                        work,
                        Micros.of(spec.deadline()),
                        0,
                        0,
                        0,
                        spec.isPrivate(),
                        wishes,
                        buyer.next()));
    }

    /// What is left of the time to each function's next call passes faster, or slower again.
    @Override
    public void crowd(long now, double factor) {
        double stretch = this.factor / factor;
        this.factor = factor;
        for (int f = 0; f < nextCall.length; f++) {
            long next = now + (long) ((nextCall[f] - now) * stretch);
            if (next != nextCall[f]) {
                ask(next, f);
            }
        }
    }

    private void ask(long when, int function) {
        nextCall[function] = when;
        timeline.put(when, Kind.ARRIVAL, number, function);
    }

    private double nextGap(int function) {
        return switch (pattern[function]) {
            case TIMER -> gapMicros[function] / factor;
            case RANDOM -> gap(function);
            case BURSTS -> {
                // A burst ends after each call with chance 1 / BURST_CALLS, so its size is geometric.
                boolean goesOn = chance.nextUniform() >= 1 / BURST_CALLS;
                yield goesOn
                        ? Math.min(BURST_GAP_MICROS, gapMicros[function]) * chance.nextExponential()
                        : gap(function) * BURST_CALLS;
            }
        };
    }

    private double gap(int function) {
        return chance.nextExponential() * gapMicros[function] / factor;
    }

    private static Pattern patternOf(double perDay, double uniform) {
        if (perDay < RARE_PER_DAY || uniform >= TIMER_SHARE + BURST_SHARE) {
            return Pattern.RANDOM;
        }
        return uniform < TIMER_SHARE ? Pattern.TIMER : Pattern.BURSTS;
    }
}
