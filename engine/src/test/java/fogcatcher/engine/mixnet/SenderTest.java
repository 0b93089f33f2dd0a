package fogcatcher.engine.mixnet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.engine.mixnet.packet.PacketSize;
import fogcatcher.engine.mixnet.packet.Route;
import fogcatcher.engine.mixnet.packet.StandIn;
import fogcatcher.engine.mixnet.sortition.Lot;
import fogcatcher.engine.mixnet.sortition.Lots;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a client sends, whether it has something to say or not.
class SenderTest {

    private final Stream chance = new Randomness(4).stream("sender");
    private final Sender.Recipient self = new Sender.Recipient(bytes(), bytes());
    private final Routes routes =
            new Routes(new Directory(1, List.of(List.of(new Directory.Entry(bytes(), bytes())))), 1, 1000);
    private final List<Long> ticks = new ArrayList<>();
    private final int[] kinds = new int[Sender.Kind.values().length];
    private double waits;

    private final Sender.Wire wire =
            new Sender.Wire() {
                @Override
                public void send(
                        long now, Sender.Kind kind, Route route, Lot lot, int parity, byte[] packet, long mark) {
                    assertEquals(1, parity);
                    ticks.add(now);
                    kinds[kind.ordinal()]++;
                    if (kind == Sender.Kind.MESSAGE) {
                        waits += (now - mark) / 1e6;
                    } else {
                        assertEquals(Outlet.OWN, mark);
                    }
                }

                @Override
                public void send(long now, Sender.Wrapped packet) {
                    ticks.add(now);
                }

                @Override
                public Sender.Recipient stranger() {
                    return self;
                }
            };

    /// 50 packets and 25 messages a second for 2,000 s: the wait is 40 ms, and the stream does not show the messages.
    @Test
    void theStreamIsPoissonWhateverIsSaid() {
        Sender sender =
                new Sender(
                        new Sender.Plan(50, 0.25, PacketSize.REGULAR),
                        new StandIn(),
                        () -> routes,
                        () -> self,
                        chance,
                        Lots.of(chance));
        sender.begin(0);
        long end = 2000 * Micros.PER_SECOND;
        long say = 0;
        while (true) {
            long now = Math.min(say, sender.nextWake());
            if (now > end) {
                break;
            }
            if (say == now) {
                sender.say(now, new Sender.Message(self, new byte[0], now), wire);
                say += (long) Math.ceil(chance.nextExponential() / 25 * Micros.PER_SECOND);
            } else {
                sender.wake(now, wire);
            }
        }

        int messages = kinds[Sender.Kind.MESSAGE.ordinal()];
        int loops = kinds[Sender.Kind.LOOP.ordinal()];
        int drops = kinds[Sender.Kind.DROP.ordinal()];
        assertEquals(100_000, ticks.size(), 4 * StrictMath.sqrt(100_000));
        assertEquals(50_000, messages, 4 * StrictMath.sqrt(50_000));
        assertEquals(0.25, loops / (double) (loops + drops), 0.01);
        // The standard error of a mean of an M/M/1 at half load over 50,000 is about 0.4 ms.
        assertEquals(0.040, waits / messages, 0.002);
        assertEquals(1, variationOfGaps(), 0.015);
    }

    @Test
    void withoutAStreamMessagesGoAtOnce() {
        Sender sender =
                new Sender(
                        new Sender.Plan(0, 0, PacketSize.REGULAR),
                        new StandIn(),
                        () -> routes,
                        () -> self,
                        chance,
                        Lots.of(chance));
        sender.begin(0);

        sender.say(5, new Sender.Message(self, new byte[0], 5), wire);

        assertEquals(List.of(5L), ticks);
        assertEquals(Micros.NEVER, sender.nextWake());
    }

    private double variationOfGaps() {
        double sum = 0;
        double squares = 0;
        for (int i = 1; i < ticks.size(); i++) {
            double gap = ticks.get(i) - ticks.get(i - 1);
            sum += gap;
            squares += gap * gap;
        }
        double n = ticks.size() - 1.0;
        return StrictMath.sqrt(squares / n - sum / n * (sum / n)) / (sum / n);
    }

    private byte[] bytes() {
        byte[] bytes = new byte[32];
        chance.nextBytes(bytes);
        return bytes;
    }
}
