package fogcatcher.engine.mixnet.sortition;

import java.util.TreeMap;

/// How reliable links and mixes are, from measurement packets whose routes and progress are known.
///
/// A packet that mix a has logged and mix b has not was lost on the link from a to b: by a, which did not send, or by
/// b, which did not log. One link cannot tell; all links of a mix can. A link is bad if its reliability is below a
/// threshold with two standard deviations to spare. Losses of a bad link are held against the end half or more of
/// whose links are bad (a mix that forwards badly has good links before it and bad ones behind); against both, half
/// each, if that is so of both or of neither. Losses of other links count as chance, half each.
public final class Reliability {

    /// Standard deviations to spare; a false alarm in 40 links at the threshold.
    private static final double SPARE = 2;

    private final double threshold;
    private final TreeMap<Link, Posterior> links = new TreeMap<>();

    /// From the mix at `from` of a layer to the one at `to` of the next.
    ///
    /// @param layer of `from`
    public record Link(int layer, int from, int to) implements Comparable<Link> {

        boolean touches(int otherLayer, int mix) {
            return layer == otherLayer && from == mix || layer + 1 == otherLayer && to == mix;
        }

        @Override
        public int compareTo(Link other) {
            int order = Integer.compare(layer, other.layer);
            order = order == 0 ? Integer.compare(from, other.from) : order;
            return order == 0 ? Integer.compare(to, other.to) : order;
        }
    }

    /// @param threshold share of packets that a good link delivers at least, say 0.98
    public Reliability(double threshold) {
        if (threshold <= 0 || threshold >= 1) {
            throw new IllegalArgumentException("a threshold of " + threshold + " is not between 0 and 1");
        }
        this.threshold = threshold;
    }

    /// Counts one measurement packet.
    ///
    /// @param places of its mixes in their layers
    /// @param logged how many of them, from the first on, have logged it; of none, nothing is learnt, as the client
    ///     may not have sent it
    public void count(int[] places, int logged) {
        for (int layer = 0; layer < Math.min(logged, places.length - 1); layer++) {
            boolean arrived = layer + 1 < logged;
            Link link = new Link(layer, places[layer], places[layer + 1]);
            links.merge(
                    link,
                    Posterior.NONE.plus(arrived ? 1 : 0, arrived ? 0 : 1),
                    (before, one) -> before.plus(one.arrived(), one.lost()));
        }
    }

    /// How reliable a link is.
    public Posterior link(Link link) {
        return links.getOrDefault(link, Posterior.NONE);
    }

    /// How reliable a mix is, by the losses that are held against it.
    public Posterior mix(int layer, int place) {
        Posterior sum = Posterior.NONE;
        for (var entry : links.entrySet()) {
            Link link = entry.getKey();
            if (link.touches(layer, place)) {
                double blame = blame(link, link.layer == layer);
                sum = sum.plus(entry.getValue().arrived(), blame * entry.getValue().lost());
            }
        }
        return sum;
    }

    /// The share of a link's losses that its first or its last mix has to bear.
    private double blame(Link link, boolean first) {
        boolean fromSuspect = isSuspect(link.layer, link.from);
        boolean toSuspect = isSuspect(link.layer + 1, link.to);
        if (!isBad(links.get(link)) || fromSuspect == toSuspect) {
            return 0.5;
        }
        return first == fromSuspect ? 1 : 0;
    }

    private boolean isSuspect(int layer, int place) {
        int all = 0;
        int bad = 0;
        for (var entry : links.entrySet()) {
            if (entry.getKey().touches(layer, place)) {
                all++;
                bad += isBad(entry.getValue()) ? 1 : 0;
            }
        }
        return bad > 0 && 2 * bad >= all;
    }

    private boolean isBad(Posterior link) {
        return link.mean() + SPARE * link.deviation() < threshold;
    }
}
