package fogcatcher.engine.mixnet;

import fogcatcher.engine.mixnet.packet.Hop;
import fogcatcher.engine.mixnet.packet.PacketFormat;
import fogcatcher.engine.mixnet.packet.PacketSize;
import fogcatcher.engine.mixnet.packet.Route;
import fogcatcher.engine.model.Micros;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// The cover of a mix: packets that look like any other, sent so often that they are a given share of what its links
/// carry.
///
/// Drops go to the next node, which drops them. Loops go through the mixnet and come back, so that a node notices when
/// its packets are held up or taken out. Cover leaves as a Poisson stream whose rate follows the traffic of seconds
/// before, so that single packets do not call cover forth. Each loop is forwarded by other nodes, who cannot tell it
/// from traffic; assuming that all do as this one does, that part is taken off again. Where all mixes begin at once,
/// none
/// has heard the loops of the others: with 30 % cover, half of it loops of four links, the loops are 14 % of what is
/// forwarded, and what the rate lacks shrinks to `1 - 0.2 (1 - 0.14)`, 0.83 of it, with each second.
///
/// With real traffic `r` on a link and a cover share `c`, cover takes `r c / (1 - c)`, and the link `r / (1 - c)`.
public final class NodeCover {

    /// Weight of the last second in the rate; a guess that follows changes within ten seconds.
    private static final double WEIGHT = 0.2;

    private final byte[] address;
    private final PacketFormat format;
    private final Plan plan;
    private final Supplier<? extends Source> sources;
    private final RandomGenerator chance;

    private final double perForwarded;
    private final double loopChance;
    private long forwarded;
    private double forwardedPerSecond;
    private double perSecond;
    private long nextAt = Micros.NEVER;
    private boolean isFirst = true;

    /// How much cover.
    ///
    /// @param share of all packets on the node's links, 0 to below 1
    /// @param loops part of the cover, counted on links, that loops take; 0 to 1
    /// @param mostPerSecond more cover is not sent, whatever the traffic
    /// @param size of each packet, that of the traffic: cover of another size hides none of it
    public record Plan(double share, double loops, double mostPerSecond, PacketSize size) {
        public Plan {
            if (!(share >= 0 && share < 1 && loops >= 0 && loops <= 1 && mostPerSecond >= 0)) {
                throw new IllegalArgumentException(
                        "cover is a share from 0 to below 1 with a part of loops from 0 to 1, not "
                                + share
                                + " and "
                                + loops);
            }
        }
    }

    /// Where cover goes.
    public interface Source {
        /// The epoch whose keys are used now.
        long epoch();

        /// A route of a drop: one node that `from` sends to.
        Route drop(byte[] from, RandomGenerator chance);

        /// A route that leads back to `to`.
        Route loop(byte[] to, RandomGenerator chance);
    }

    /// @param links how many links a loop takes
    /// @param sources asked for each packet where it goes now
    public NodeCover(
            byte[] address,
            PacketFormat format,
            Plan plan,
            int links,
            Supplier<? extends Source> sources,
            RandomGenerator chance) {
        this.address = address.clone();
        this.format = format;
        this.plan = plan;
        this.sources = sources;
        this.chance = chance;
        double budget = plan.share / (1 - plan.share);
        // Of what is forwarded, the loops of others are a part (links - 1) / links of their share of the budget.
        double onLinks = budget / (1 + plan.loops * budget * (links - 1) / links);
        double drops = onLinks * (1 - plan.loops);
        double loops = onLinks * plan.loops / links;
        perForwarded = drops + loops;
        loopChance = perForwarded == 0 ? 0 : loops / perForwarded;
    }

    /// The destination of messages that the last node is to drop: zero.
    public static byte[] nobody() {
        return new byte[Route.DESTINATION_BYTES];
    }

    /// Whether the last node is to drop a message for this destination.
    public static boolean isNobody(byte[] destination) {
        for (byte part : destination) {
            if (part != 0) {
                return false;
            }
        }
        return true;
    }

    /// A packet of somebody else left the node.
    void forwarded() {
        forwarded++;
    }

    /// A second is over: the rate is set anew.
    void windowEnded(long now) {
        double last = forwarded * (double) Micros.PER_SECOND / Load.WINDOW_MICROS;
        forwardedPerSecond += (last - forwardedPerSecond) * (isFirst ? 1 : WEIGHT);
        isFirst = false;
        forwarded = 0;
        perSecond = Math.min(plan.mostPerSecond, forwardedPerSecond * perForwarded);
        plan(now); // a Poisson stream has no memory
    }

    private void plan(long now) {
        nextAt =
                perSecond == 0
                        ? Micros.NEVER
                        : Micros.after(now, (long) Math.ceil(chance.nextExponential() / perSecond * Micros.PER_SECOND));
    }

    long nextAt() {
        return nextAt;
    }

    /// Sends what is due.
    void sendDue(long now, Outlet outlet) {
        while (nextAt <= now) {
            Source source = sources.get();
            Route route =
                    chance.nextDouble() < loopChance ? source.loop(address, chance) : source.drop(address, chance);
            byte[] packet = format.wrap(route, new byte[0], plan.size, chance);
            Hop first = route.hops().getFirst();
            outlet.forward(now, first.address(), (int) (source.epoch() & 1), packet, Outlet.OWN);
            plan(nextAt);
        }
    }
}
