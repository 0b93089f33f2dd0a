package fogcatcher.simulator.work;

import fogcatcher.engine.model.Bandwidth;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Transport;
import fogcatcher.engine.random.Draws;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import fogcatcher.engine.scenario.NetworkSpec;
import java.util.function.IntPredicate;

/// How long data take to and from a phone: round trips, then bytes at the phone's rate of that moment.
///
/// Without Wi-Fi a phone uses 4G or 5G. Its mean rates and round-trip times are lognormal over phones; each transfer
/// has its own rate around the mean. They are looked up, not kept: no memory a phone.
public final class Links {

    private static final int DOWN = 0;
    private static final int UP = 1;
    private static final int ROUND_TRIP = 2;

    /// What is added to the way where it is cellular.
    private static final int CELLULAR = 3;

    /// Round trips over three mixes and the last leg; mixing delays come with the mixnet.
    private static final int MIXNET_LEGS = 4;

    /// A transfer that fails is repeated at most this often; then the rest is taken to be lucky.
    private static final int MOST_REPEATS = 20;

    private final NetworkSpec spec;
    private final IntPredicate hasFiveG;
    private final Draws draws;
    private final Stream moments;
    private final double withinSigma;
    private double rateLeft = 1;
    private double loss;
    private int quality;

    /// @param hasFiveG whether a phone uses 5G where it has no Wi-Fi
    public Links(NetworkSpec spec, IntPredicate hasFiveG, Randomness randomness) {
        this.spec = spec;
        this.hasFiveG = hasFiveG;
        draws = randomness.draws("links");
        moments = randomness.stream("transfers");
        double variation = spec.within().fraction();
        withinSigma = StrictMath.sqrt(StrictMath.log(1 + variation * variation));
    }

    /// Makes all links bad, or well again with 1 and 0.
    ///
    /// @param rateLeft part of the rate that is left
    /// @param loss chance that a transfer fails and is repeated
    public void setQuality(double rateLeft, double loss) {
        this.rateLeft = rateLeft;
        this.loss = loss;
        quality++;
    }

    /// A number that changes whenever links get better or worse.
    public int quality() {
        return quality;
    }

    /// A phone's mean download rate on Wi-Fi, kilobits per second.
    public int downKbps(int phone) {
        return (int) Math.min(Integer.MAX_VALUE, bitsPerSecond(phone, true, DOWN) / 1000);
    }

    /// A phone's mean upload rate as links are now, bytes per second.
    public long upBytesPerSecond(int phone, boolean wifi) {
        return (long) (bitsPerSecond(phone, wifi, UP) * rateLeft / 8);
    }

    /// A phone's mean download rate as links are now, bytes per second.
    public long downBytesPerSecond(int phone, boolean wifi) {
        return (long) (bitsPerSecond(phone, wifi, DOWN) * rateLeft / 8);
    }

    /// How long `bytes` take to the phone, microseconds.
    public long down(int phone, long bytes, boolean wifi, Transport transport) {
        return transfer(phone, bytes, wifi, transport, DOWN);
    }

    /// How long `bytes` take from the phone, microseconds.
    public long up(int phone, long bytes, boolean wifi, Transport transport) {
        return transfer(phone, bytes, wifi, transport, UP);
    }

    private long transfer(int phone, long bytes, boolean wifi, Transport transport, int way) {
        long micros = legs(transport) * roundTrip(phone, wifi);
        if (bytes > 0) {
            double rate = bitsPerSecond(phone, wifi, way) * rateLeft * momentary();
            micros += Micros.ofSeconds(8.0 * bytes / rate);
        }
        return micros * attempts();
    }

    /// How long a small exchange takes on average, microseconds: a request to the phone and the answer to it, at the
    /// phone's mean rates.
    public long thereAndBack(int phone, long requestBytes, long answerBytes, boolean wifi, Transport transport) {
        double seconds =
                (8.0 * requestBytes / bitsPerSecond(phone, wifi, DOWN)
                                + 8.0 * answerBytes / bitsPerSecond(phone, wifi, UP))
                        / rateLeft;
        long micros = legs(transport) * roundTrip(phone, wifi) + Micros.ofSeconds(seconds);
        // The mean of a geometric number of attempts that ends as attempts() does.
        double repeats = loss == 1 ? MOST_REPEATS + 1 : (1 - StrictMath.pow(loss, MOST_REPEATS + 1)) / (1 - loss);
        return (long) (micros * repeats);
    }

    private static int legs(Transport transport) {
        return switch (transport) {
            case DIRECT, PHONE_TO_PHONE -> 1;
            case MIXNET -> MIXNET_LEGS;
        };
    }

    private double bitsPerSecond(int phone, boolean wifi, int way) {
        double median = median(phone, wifi, way).bitsPerSecond();
        double sigma = way == DOWN ? spec.downSigma() : spec.upSigma();
        int draw = wifi ? way : CELLULAR + way;
        return sigma == 0 ? median : median * StrictMath.exp(sigma * draws.normal(phone, draw));
    }

    private Bandwidth median(int phone, boolean wifi, int way) {
        if (wifi) {
            return way == DOWN ? spec.down() : spec.up();
        }
        if (hasFiveG.test(phone)) {
            return way == DOWN ? spec.fiveGDown() : spec.fiveGUp();
        }
        return way == DOWN ? spec.fourGDown() : spec.fourGUp();
    }

    private long roundTrip(int phone, boolean wifi) {
        long median = Micros.of(wifi ? spec.wifiRoundTrip() : spec.cellularRoundTrip());
        double sigma = spec.roundTripSigma();
        return median == 0 || sigma == 0
                ? median
                : (long) (median * StrictMath.exp(sigma * draws.normal(phone, ROUND_TRIP)));
    }

    /// A transfer's rate over the phone's mean: lognormal with mean 1.
    private double momentary() {
        return withinSigma == 0
                ? 1
                : StrictMath.exp(withinSigma * moments.nextNormal() - withinSigma * withinSigma / 2);
    }

    private int attempts() {
        int attempts = 1;
        while (loss > 0 && attempts <= MOST_REPEATS && moments.nextUniform() < loss) {
            attempts++;
        }
        return attempts;
    }
}
