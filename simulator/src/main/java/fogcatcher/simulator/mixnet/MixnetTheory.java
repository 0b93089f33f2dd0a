package fogcatcher.simulator.mixnet;

import fogcatcher.engine.mixnet.measure.Compromise;
import fogcatcher.engine.mixnet.measure.Dye;
import fogcatcher.engine.mixnet.measure.ErlangLaw;
import fogcatcher.engine.mixnet.measure.MixEntropy;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.scenario.MixnetSpec;

/// What closed forms say of a mixnet as a scenario wants it.
///
/// They hold for layers of equal size, and for cover of mixes that has followed the traffic.
public record MixnetTheory(MixnetSpec spec) {

    /// Packets inside a mix on average, `rho`: what clients send, and the loops of mixes. A mix keeps neither its own
    /// cover nor what ends at it.
    public double load() {
        return spec.load() + loopsPerDelay() * spec.topology().length();
    }

    /// Loops that a mix sends in a mean delay.
    private double loopsPerDelay() {
        return coverPerDelay() * spec.loops().fraction() / (spec.topology().length() + 1);
    }

    /// Cover of mixes that a link carries in a mean delay.
    private double coverPerDelay() {
        double share = spec.cover().fraction();
        return spec.load() * share / (1 - share);
    }

    /// Cover that a mix makes in a mean delay: drops take one link, loops several.
    private double madePerDelay() {
        return coverPerDelay() * (1 - spec.loops().fraction()) + loopsPerDelay();
    }

    /// Shares of messages at whose latency the law is looked at closely.
    static final double[] MARKS = {0.5, 0.9, 0.95, 0.99};

    /// The delays that those shares do not exceed, milliseconds.
    double[] marksMillis() {
        double[] marks = new double[MARKS.length];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = delays().quantile(MARKS[i]) / 1000;
        }
        return marks;
    }

    /// The delays of a message at all its mixes, microseconds.
    public ErlangLaw delays() {
        return new ErlangLaw(spec.topology().length(), (double) Micros.of(spec.delay()));
    }

    /// Mean latency of a message from its sender on, milliseconds.
    public double meanLatencyMillis() {
        return (delays().mean() + linksMicros()) / 1000;
    }

    /// The latency that a share of messages does not exceed, milliseconds.
    public double latencyMillis(double share) {
        return (delays().quantile(share) + linksMicros()) / 1000;
    }

    private double linksMicros() {
        return (spec.topology().length() + 1.0) * Micros.of(spec.link());
    }

    /// Mean wait of a message for a tick of its sender's stream, milliseconds: M/M/1. Without requests of private
    /// services.
    public double meanWaitMillis() {
        double rate = spec.clients().rate().perSecond();
        return rate == 0 ? 0 : 1000 / (rate - spec.clients().messages().perSecond());
    }

    /// Entropy of one mix, bits.
    public double mixBits() {
        return MixEntropy.meanBits(load(), madePerDelay());
    }

    /// What that tends to, `log2(e rho)`.
    public double limitBits() {
        return MixEntropy.limitBits(load());
    }

    /// The chance that all mixes of a route are the adversary's, over all ways to draw these.
    public double allBad() {
        return Compromise.allBad(spec.compromised(), spec.mixes(), spec.topology().length());
    }

    /// The chance that one at least is.
    public double anyBad() {
        return Compromise.anyBad(spec.compromised(), spec.mixes(), spec.topology().length());
    }

    /// `1 / n^k`, with `n` packets in each of `k` mixes when one leaves.
    public double singlePathChance() {
        return Dye.singlePathChance(1 + load(), spec.topology().length());
    }

    /// How long so many packets take on average, until the last of them: the latency of the last, when each waits for
    /// its own tick. Delays of different packets are independent, so that the mean of the greatest of them is
    /// integrated.
    long meanCarriedMicros(int parts) {
        ErlangLaw delays = delays();
        double step = delays.stageMean() / 20;
        double mean = 0;
        for (double at = step / 2; ; at += step) {
            double later = 1 - StrictMath.pow(delays.atMost(at), parts);
            mean += later * step;
            if (later < 1e-9) {
                break;
            }
        }
        double rate = spec.clients().rate().perSecond();
        double ticks = rate == 0 ? 0 : meanWaitMillis() * 1000 + (parts - 1) / rate * Micros.PER_SECOND;
        return Math.round(mean + linksMicros() + ticks);
    }
}
