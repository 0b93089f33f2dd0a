package fogcatcher.engine.mixnet.measure;

/// What a sender risks when some nodes are bad.
public final class Compromise {

    private Compromise() {}

    /// The chance that all nodes of a route are bad: `C(bad, hops) / C(nodes, hops)`.
    ///
    /// That of distinct uniform hops, and, over random places of the bad ones, also that of one node from each layer.
    public static double allBad(int bad, int nodes, int hops) {
        check(bad, nodes, hops);
        double chance = 1;
        for (int i = 0; i < hops; i++) {
            chance *= Math.max(0, bad - i) / (double) (nodes - i);
        }
        return chance;
    }

    /// The chance that one at least is bad.
    public static double anyBad(int bad, int nodes, int hops) {
        check(bad, nodes, hops);
        return 1 - allBad(nodes - bad, nodes, hops);
    }

    /// The chance that at least one of `messages` takes a wholly bad route, each on a fresh one that is bad with
    /// `chance`.
    public static double ever(double chance, long messages) {
        return -StrictMath.expm1(messages * StrictMath.log1p(-chance));
    }

    private static void check(int bad, int nodes, int hops) {
        if (bad < 0 || bad > nodes || hops < 0 || hops > nodes) {
            throw new IllegalArgumentException(
                    "of " + nodes + " nodes " + bad + " cannot be bad and " + hops + " on one route");
        }
    }
}
