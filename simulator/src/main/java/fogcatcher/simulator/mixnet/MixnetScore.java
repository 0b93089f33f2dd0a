package fogcatcher.simulator.mixnet;

import fogcatcher.engine.mixnet.Drop;
import fogcatcher.engine.mixnet.Sender;
import fogcatcher.simulator.results.Tally;
import java.util.Arrays;

/// What became of packets in some time, and what watchers made of them.
public final class MixnetScore {

    private static final int KINDS = Sender.Kind.values().length + 1;

    private final long[] sent = new long[KINDS];
    private final long[] drops = new long[Drop.values().length];
    private long delivered;
    private long opened;
    private long left;
    private long leftOfMixCover;

    private final long[] withinMark = new long[MixnetTheory.MARKS.length];
    private final Mean gapsOfMixes = new Mean();
    private final Mean gapsOfSenders = new Mean();
    private final Tally latencyMillis = new Tally();
    private final Tally delayMillis = new Tally();
    private final Mean waitMillis = new Mean();
    private final Tally carriedMillis = new Tally();

    private long[] inside = new long[16];
    private final Mean insideMean = new Mean();
    private final Mean insideAtLeaving = new Mean();

    private double mixBits;
    private long leftAsOthers;
    private final Mean endToEndBits = new Mean();
    private final Mean linkChance = new Mean();
    private final Mean guessed = new Mean();
    private final Mean candidates = new Mean();

    private long routes;
    private long routesAllBad;
    private long routesAnyBad;
    private long alarms;
    private final Mean mixing = new Mean();
    private final Mean reliable = new Mean();
    private double joules;

    // ---- told by the mixnet ----

    void sent(int kind) {
        sent[kind]++;
    }

    void waited(double millis) {
        waitMillis.add(millis);
    }

    void opened() {
        opened++;
    }

    void left(boolean isMixCover, int insideThen) {
        left++;
        leftOfMixCover += isMixCover ? 1 : 0;
        insideAtLeaving.add(insideThen);
    }

    void gapOfMix(long micros) {
        gapsOfMixes.add((double) micros);
    }

    void gapOfSender(long micros) {
        gapsOfSenders.add((double) micros);
    }

    void dropped(Drop reason) {
        drops[reason.ordinal()]++;
    }

    /// A message has arrived.
    ///
    /// @param linksMillis of its latency, time on links
    /// @param marksMillis counts how often the rest is at most each of them
    void delivered(double millis, double linksMillis, double[] marksMillis) {
        delivered++;
        for (int i = 0; i < marksMillis.length; i++) {
            withinMark[i] += millis - linksMillis <= marksMillis[i] ? 1 : 0;
        }
        latencyMillis.add(millis);
        delayMillis.add(Math.max(0, millis - linksMillis));
    }

    void carried(double millis) {
        carriedMillis.add(millis);
    }

    void inside(int packets) {
        if (packets >= inside.length) {
            inside = Arrays.copyOf(inside, Math.max(packets + 1, 2 * inside.length));
        }
        inside[packets]++;
        insideMean.add(packets);
    }

    /// A packet left a mix, which made its observer unsure of all inside.
    void confused(double bits) {
        mixBits += bits;
        leftAsOthers++;
    }

    void confusedByCover(double bits) {
        mixBits += bits;
    }

    void followed(double bits, double chance, boolean isGuessed, long among) {
        endToEndBits.add(bits);
        linkChance.add(chance);
        guessed.add(isGuessed ? 1 : 0);
        candidates.add((double) among);
    }

    void route(boolean isAllBad, boolean isAnyBad) {
        routes++;
        routesAllBad += isAllBad ? 1 : 0;
        routesAnyBad += isAnyBad ? 1 : 0;
    }

    void alarm() {
        alarms++;
    }

    /// So many mixes are there.
    void mixing(int mixes) {
        mixing.add(mixes);
    }

    /// An epoch told whether a phone mixed as it should.
    void judged(boolean isReliable) {
        reliable.add(isReliable ? 1 : 0);
    }

    /// A phone opened a packet.
    void drew(double someJoules) {
        joules += someJoules;
    }

    void add(MixnetScore other) {
        mixing.add(other.mixing);
        reliable.add(other.reliable);
        joules += other.joules;
        for (int kind = 0; kind < KINDS; kind++) {
            sent[kind] += other.sent[kind];
        }
        for (int reason = 0; reason < drops.length; reason++) {
            drops[reason] += other.drops[reason];
        }
        delivered += other.delivered;
        for (int i = 0; i < withinMark.length; i++) {
            withinMark[i] += other.withinMark[i];
        }
        gapsOfMixes.add(other.gapsOfMixes);
        gapsOfSenders.add(other.gapsOfSenders);
        opened += other.opened;
        left += other.left;
        leftOfMixCover += other.leftOfMixCover;
        latencyMillis.add(other.latencyMillis);
        delayMillis.add(other.delayMillis);
        waitMillis.add(other.waitMillis);
        carriedMillis.add(other.carriedMillis);
        if (other.inside.length > inside.length) {
            inside = Arrays.copyOf(inside, other.inside.length);
        }
        for (int count = 0; count < other.inside.length; count++) {
            inside[count] += other.inside[count];
        }
        insideMean.add(other.insideMean);
        insideAtLeaving.add(other.insideAtLeaving);
        mixBits += other.mixBits;
        leftAsOthers += other.leftAsOthers;
        endToEndBits.add(other.endToEndBits);
        linkChance.add(other.linkChance);
        guessed.add(other.guessed);
        candidates.add(other.candidates);
        routes += other.routes;
        routesAllBad += other.routesAllBad;
        routesAnyBad += other.routesAnyBad;
        alarms += other.alarms;
    }

    // ---- what came of it ----

    /// Messages that clients sent.
    public long messages() {
        return sent[Sender.Kind.MESSAGE.ordinal()];
    }

    /// Loops of clients.
    public long loops() {
        return sent[Sender.Kind.LOOP.ordinal()];
    }

    /// Drops of clients: cover for strangers.
    public long strays() {
        return sent[Sender.Kind.DROP.ordinal()];
    }

    /// Cover that mixes sent, loops and drops.
    public long mixCover() {
        return sent[Packets.MIX_COVER];
    }

    public long delivered() {
        return delivered;
    }

    public long ended(Drop reason) {
        return drops[reason.ordinal()];
    }

    /// Packets that mixes opened, that is, the work of all mixes.
    public long hops() {
        return opened;
    }

    /// The part of what left mixes that is their own cover, at its maker or further on, 0 to 1.
    public double coverShare() {
        return left == 0 ? Double.NaN : (double) leftOfMixCover / left;
    }

    /// From leaving the sender to arriving, milliseconds.
    public Tally latencyMillis() {
        return latencyMillis;
    }

    /// The same without links.
    public Tally delayMillis() {
        return delayMillis;
    }

    /// The part of messages whose delays were at most those of [MixnetTheory#MARKS].
    double withinMark(int mark) {
        return (double) withinMark[mark] / delivered;
    }

    /// Times between two departures of a mix, microseconds.
    public Mean gapsOfMixes() {
        return gapsOfMixes;
    }

    /// Times between two packets of a client, microseconds.
    public Mean gapsOfSenders() {
        return gapsOfSenders;
    }

    /// How long messages waited for a tick of their sender's stream.
    public Mean waitMillis() {
        return waitMillis;
    }

    /// How long requests and answers of private services took, all their packets.
    public Tally carriedMillis() {
        return carriedMillis;
    }

    /// Packets inside a mix, seen at regular times in all mixes.
    public Mean insideMean() {
        return insideMean;
    }

    /// How often that many were inside; index is the number.
    public long[] inside() {
        return inside.clone();
    }

    /// Packets inside a mix when one left, that one included.
    public Mean insideAtLeaving() {
        return insideAtLeaving;
    }

    /// Entropy of one mix, bits, on average over packets.
    public double mixBits() {
        return leftAsOthers == 0 ? Double.NaN : mixBits / leftAsOthers;
    }

    /// Entropy from end to end over targets.
    public Mean endToEndBits() {
        return endToEndBits;
    }

    /// Chance of the observer's best guess over targets.
    public Mean linkChance() {
        return linkChance;
    }

    /// Whether that guess was right, 0 or 1.
    public Mean guessed() {
        return guessed;
    }

    /// Packets among which a target may be.
    public Mean candidates() {
        return candidates;
    }

    /// Routes of messages.
    public long routes() {
        return routes;
    }

    public long routesAllBad() {
        return routesAllBad;
    }

    public long routesAnyBad() {
        return routesAnyBad;
    }

    /// Mixes that are there, seen at regular times.
    public Mean mixing() {
        return mixing;
    }

    /// Whether phones mixed as they should, 0 or 1 for each and each epoch.
    public Mean reliable() {
        return reliable;
    }

    /// What the processors of phones drew for opening packets.
    public double joules() {
        return joules;
    }

    /// How often a mix said that too little mixes in it.
    public long alarms() {
        return alarms;
    }
}
