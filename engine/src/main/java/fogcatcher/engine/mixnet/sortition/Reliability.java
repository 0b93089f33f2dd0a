package fogcatcher.engine.mixnet.sortition;

import java.util.Optional;
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

    /// Of all mixes, as long as nothing more is counted.
    private Optional<TreeMap<Mix, Posterior>> judged = Optional.empty();

    /// From the mix at `from` of a layer to the one at `to` of the next.
    ///
    /// @param layer of `from`
    public record Link(int layer, int from, int to) implements Comparable<Link> {

        private Mix sender() {
            return new Mix(layer, from);
        }

        private Mix receiver() {
            return new Mix(layer + 1, to);
        }

        @Override
        public int compareTo(Link other) {
            int order = Integer.compare(layer, other.layer);
            order = order == 0 ? Integer.compare(from, other.from) : order;
            return order == 0 ? Integer.compare(to, other.to) : order;
        }
    }

    private record Mix(int layer, int place) implements Comparable<Mix> {

        @Override
        public int compareTo(Mix other) {
            int order = Integer.compare(layer, other.layer);
            return order == 0 ? Integer.compare(place, other.place) : order;
        }
    }

    /// How many links a mix has, and how many of them are bad.
    private record Tally(int links, int bad) {

        Tally plus(Tally other) {
            return new Tally(links + other.links, bad + other.bad);
        }

        boolean isSuspect() {
            return bad > 0 && 2 * bad >= links;
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
        judged = Optional.empty();
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
    ///
    /// Whoever asks first after something was counted pays for all: a step for each link.
    public Posterior mix(int layer, int place) {
        TreeMap<Mix, Posterior> all = judged.orElseGet(this::judge);
        judged = Optional.of(all);
        return all.getOrDefault(new Mix(layer, place), Posterior.NONE);
    }

    private TreeMap<Mix, Posterior> judge() {
        TreeMap<Mix, Tally> tallies = new TreeMap<>();
        links.forEach((link, posterior) -> {
            Tally one = new Tally(1, isBad(posterior) ? 1 : 0);
            tallies.merge(link.sender(), one, Tally::plus);
            tallies.merge(link.receiver(), one, Tally::plus);
        });
        TreeMap<Mix, Posterior> mixes = new TreeMap<>();
        links.forEach((link, posterior) -> {
            double blame = senderBlame(posterior, tallies.get(link.sender()), tallies.get(link.receiver()));
            hold(mixes, link.sender(), posterior, blame);
            hold(mixes, link.receiver(), posterior, 1 - blame);
        });
        return mixes;
    }

    private static void hold(TreeMap<Mix, Posterior> mixes, Mix mix, Posterior link, double blame) {
        Posterior before = mixes.getOrDefault(mix, Posterior.NONE);
        mixes.put(mix, before.plus(link.arrived(), blame * link.lost()));
    }

    /// The share of a link's losses that its first mix has to bear.
    private double senderBlame(Posterior link, Tally sender, Tally receiver) {
        if (!isBad(link) || sender.isSuspect() == receiver.isSuspect()) {
            return 0.5;
        }
        return sender.isSuspect() ? 1 : 0;
    }

    private boolean isBad(Posterior link) {
        return link.mean() + SPARE * link.deviation() < threshold;
    }
}
