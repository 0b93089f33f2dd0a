package fogcatcher.engine.market;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.engine.model.Bandwidth;
import fogcatcher.engine.model.BuyingMode;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.model.Size;
import fogcatcher.engine.model.Tokens;
import fogcatcher.engine.random.Randomness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A market under test: says what came of the last call, and keeps what an escrow account would hold.
final class Stall {

    static final long MINUTE = Micros.PER_MINUTE;
    static final long HOUR = Micros.PER_HOUR;

    final Market market;
    final List<Outcome> last = new ArrayList<>();
    long escrow;
    long earned;
    long fees;

    Stall(MarketSpec spec) {
        market = new Market(spec, new Randomness(1));
    }

    /// Slots of one core and one gigabyte, sizes 1, 2, 4; trust 50 % and 80 %; no fee.
    static Stall with(ClearingSpec clearing, double reserve) {
        return new Stall(spec(clearing, reserve, 0));
    }

    static MarketSpec spec(ClearingSpec clearing, double reserve, double fee) {
        return new MarketSpec(
                clearing,
                Duration.ofMinutes(1),
                1,
                new Size(1_000_000_000),
                new Size(0),
                new Bandwidth(0),
                3,
                List.of(new Share(0.5), new Share(0.8)),
                Duration.ofMinutes(2),
                new Share(0.5),
                new Share(0.25),
                new Share(reserve),
                new Share(0.5),
                new Share(0.5),
                Duration.ofDays(7),
                new Tokens(1000),
                new Share(fee),
                new AskSpec(new Tokens(500), new Share(1)),
                100);
    }

    static Stall spot() {
        return with(new ClearingSpec.Uniform(0.5), 0);
    }

    /// All phones are the reserve's.
    static Stall firm() {
        return with(new ClearingSpec.Uniform(0.5), 1);
    }

    void phone(int phone, int slots, double trust, long ask) {
        phone(phone, slots, trust, ask, Micros.NEVER);
    }

    void phone(int phone, int slots, double trust, long ask, long until) {
        market.offer(new Offer(phone, new Resources(1000 * slots, 1000 * slots, 0, 0), until, trust, 1000, ask));
    }

    /// An hour of so many slots.
    void order(long now, BuyingMode mode, long number, int slots, long limit, double trust) {
        order(now, new Order(number, mode, needs(slots), HOUR, limit, trust, now, Suits.ANY));
    }

    void spot(long number, int slots, long limit) {
        order(0, BuyingMode.SPOT, number, slots, limit, 0);
    }

    void order(long now, Order order) {
        last.clear();
        market.order(now, order, Long.MAX_VALUE, this::note);
    }

    void tick(long now) {
        last.clear();
        market.tick(now, this::note);
        balance();
    }

    void end(long now, int lease, long delivered) {
        last.clear();
        market.end(now, lease, delivered, false, this::note);
        balance();
    }

    void breakDown(long now, int phone, int lease, long delivered) {
        last.clear();
        market.withdraw(phone);
        market.end(now, lease, delivered, true, this::note);
        balance();
    }

    void cancel(long order) {
        last.clear();
        market.cancel(order, this::note);
        balance();
    }

    /// Those of one kind among the last outcomes.
    <T extends Outcome> List<T> last(Class<T> kind) {
        return last.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    Outcome.Leased leased() {
        List<Outcome.Leased> all = last(Outcome.Leased.class);
        assertEquals(1, all.size(), last.toString());
        return all.getFirst();
    }

    Outcome.Ended ended() {
        List<Outcome.Ended> all = last(Outcome.Ended.class);
        assertEquals(1, all.size(), last.toString());
        return all.getFirst();
    }

    static Resources needs(int slots) {
        return new Resources(1000 * slots, 1000 * slots, 0, 0);
    }

    private void balance() {
        assertEquals(escrow, market.escrowMicroTokens());
    }

    private void note(Outcome outcome) {
        last.add(outcome);
        switch (outcome) {
            case Outcome.Accepted accepted -> escrow += accepted.escrow();
            case Outcome.Ended ended -> {
                assertEquals(ended.charge(), ended.earned() + ended.fee());
                escrow -= ended.charge() + ended.refund();
                earned += ended.earned();
                fees += ended.fee();
            }
            case Outcome.Returned returned -> escrow -= returned.refund();
            case Outcome.Refused _, Outcome.Leased _, Outcome.Noticed _, Outcome.Started _, Outcome.Called _ -> {}
        }
    }
}
