package fogcatcher.simulator.mixnet;

/// The score that counts now, and those before it.
final class Scorebook {

    private MixnetScore before = new MixnetScore();
    private MixnetScore score = new MixnetScore();

    /// What is counted now.
    MixnetScore now() {
        return score;
    }

    /// Nothing before counts any more.
    void warm() {
        before = new MixnetScore();
        score = new MixnetScore();
    }

    /// What happened since this was asked last.
    MixnetScore takeInterval() {
        MixnetScore interval = score;
        before.add(interval);
        score = new MixnetScore();
        return interval;
    }

    /// What happened since the warm-up.
    MixnetScore all() {
        MixnetScore all = new MixnetScore();
        all.add(before);
        all.add(score);
        return all;
    }
}
