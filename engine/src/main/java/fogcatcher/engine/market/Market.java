package fogcatcher.engine.market;

import fogcatcher.engine.market.Leases.State;
import fogcatcher.engine.market.Outcome.Accepted;
import fogcatcher.engine.market.Outcome.Ended;
import fogcatcher.engine.market.Outcome.Refusal;
import fogcatcher.engine.market.Outcome.Refused;
import fogcatcher.engine.market.Outcome.Returned;
import fogcatcher.engine.market.Outcome.Started;
import fogcatcher.engine.model.BuyingMode;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Randomness;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/// Offers, orders and leases: a state machine that decides who gets which capacity at what price.
///
/// It moves no money and starts nothing: every decision is an [Outcome] for the caller to carry out. The caller tells
/// it what phones offer, what is ordered, when a lease has ended and how much was delivered, and calls [#tick] when
/// [#nextWake] says so.
///
/// - **Spot.** Orders wait for the next call. A running spot lease takes part in each call as an offer at one
///   micro-token above its own limit: whoever bids more takes it over after the notice. Prices stay as agreed.
/// - **On demand.** Answered at once at the posted rate: the last spot price of the book and the premium.
/// - **Reserved.** Paid up front; gets a phone of the reserve when the window begins. What is not delivered is paid
///   back.
///
/// A firm lease (on demand, reserved) whose phone breaks goes on at the same price on another phone of the reserve, if
/// one suits.
public final class Market {

    private final MarketSpec spec;
    private final Grades grades;
    private final Supply supply;
    private final SpotBids bids = new SpotBids();
    private final Leases leases;
    private final List<Reservation> reservations = new ArrayList<>();
    private final List<PriceHistory> histories = new ArrayList<>();
    private final SpotCall call;
    private final long intervalMicros;
    private final long aheadMicros;
    private final double fee;

    private long nextCall;
    private long lastTick;
    private long escrow;

    public Market(MarketSpec spec, Randomness randomness) {
        this.spec = spec;
        grades = new Grades(spec);
        leases = new Leases(grades);
        supply = new Supply(spec, grades, randomness.draws("market reserve"));
        for (int book = 0; book < grades.books(); book++) {
            histories.add(new PriceHistory(spec.history(), spec.startPrice().micro()));
        }
        call = new SpotCall(spec, grades, supply, bids, leases, histories);
        intervalMicros = Micros.of(spec.interval());
        aheadMicros = Micros.of(spec.ahead());
        fee = spec.fee().fraction();
        nextCall = intervalMicros;
    }

    /// Lists a phone, or changes what is listed of it.
    public void offer(Offer offer) {
        supply.list(offer);
    }

    /// Sells nothing more of a phone. Its leases stand until they are ended.
    public void withdraw(int phone) {
        supply.withdraw(phone);
    }

    /// When a listed phone will probably leave, microseconds.
    public long until(int phone) {
        return supply.until(phone);
    }

    /// Whether a phone that is listed is kept for on-demand and reserved leases; such a phone should be listed anew
    /// when it has stayed
    /// for longer than it probably would.
    public boolean isReserve(int phone) {
        return supply.isReserve(phone);
    }

    /// Takes an order, or refuses it.
    ///
    /// @param funds what its buyer can put into escrow, micro-tokens
    public void order(long now, Order order, long funds, Consumer<Outcome> out) {
        int size = grades.sizeFor(order.needs());
        int level = grades.levelFor(order.trust());
        if (size == Grades.NONE) {
            out.accept(new Refused(order.number(), Refusal.TOO_LARGE));
        } else if (level == Grades.NONE) {
            out.accept(new Refused(order.number(), Refusal.TRUST_NOT_TRADED));
        } else if (order.limit() == 0) {
            out.accept(new Refused(order.number(), Refusal.NO_BID));
        } else if (order.limit() > Order.LIMIT || !Amounts.isCountable(order.limit(), 1 << size, order.workMicros())) {
            out.accept(new Refused(order.number(), Refusal.TOO_DEAR));
        } else {
            switch (order.mode()) {
                case SPOT -> orderSpot(order, size, level, funds, out);
                case ON_DEMAND -> orderOnDemand(now, order, size, level, funds, out);
                case RESERVED -> orderReserved(now, order, size, level, funds, out);
            }
        }
    }

    /// Takes back an order that has no lease, and gives its escrow back. Nothing happens if it has one.
    public void cancel(long order, Consumer<Outcome> out) {
        int row = bids.find(order);
        if (row >= 0) {
            int slots = 1 << grades.sizeOf(bids.book(row));
            long refund = Amounts.of(bids.limit(row), slots, bids.workMicros(row));
            bids.remove(row);
            giveBack(order, refund, true, out);
        }
        for (Iterator<Reservation> all = reservations.iterator(); all.hasNext(); ) {
            Reservation reservation = all.next();
            if (reservation.order == order && !reservation.isLeased) {
                all.remove();
                giveBack(order, reservation.escrow, true, out);
            }
        }
    }

    /// Ends and settles a lease: its work is done, its buyer stops, its notice is over, or its phone broke, in which
    /// case the phone must have been withdrawn before.
    ///
    /// @param deliveredMicros work that counts, 0 to what was agreed
    /// @param isBroken whether the phone failed: a firm lease then goes on elsewhere, if it can
    /// @throws IllegalArgumentException if there is no such lease, or it cannot have delivered this
    public void end(long now, int lease, long deliveredMicros, boolean isBroken, Consumer<Outcome> out) {
        leases.check(lease);
        long agreed = leases.workMicros[lease];
        if (deliveredMicros < 0 || deliveredMicros > agreed) {
            throw new IllegalArgumentException(
                    "lease " + lease + " delivered " + deliveredMicros + " us of " + agreed + " us");
        }
        if (leases.state[lease] == State.PENDING && deliveredMicros > 0) {
            throw new IllegalArgumentException("lease " + lease + " delivered before it began");
        }
        if (leases.state[lease] == State.PENDING) {
            leases.successor[leases.predecessor[lease]] = Outcome.NONE;
        } else {
            makeRoom(lease, out);
        }
        Reservation reservation = leases.reservation[lease];
        if (reservation != null) {
            endReserved(now, lease, deliveredMicros, isBroken && now < reservation.to, out);
        } else if (isBroken && leases.mode[lease] == BuyingMode.ON_DEMAND && deliveredMicros < agreed) {
            endOnDemand(now, lease, deliveredMicros, out);
        } else {
            settle(lease, deliveredMicros, 0, true, out);
        }
    }

    /// Does what is due.
    public void tick(long now, Consumer<Outcome> out) {
        lastTick = now;
        openWindows(now, out);
        if (now >= nextCall) {
            call.run(now, out);
            nextCall += intervalMicros * (1 + (now - nextCall) / intervalMicros);
        }
    }

    /// When [#tick] is due next, microseconds.
    public long nextWake() {
        long next = nextCall;
        for (Reservation reservation : reservations) {
            if (!reservation.isLeased && reservation.from > lastTick) {
                next = Math.min(next, reservation.from);
            }
        }
        return next;
    }

    /// The price now, micro-tokens per slot and hour: that of the last spot call, or what is posted. Spot is never
    /// dearer than reserved, reserved never dearer than on demand.
    ///
    /// @param size binary logarithm of the slots of a unit
    /// @param level index of the trust asked for, 0 for none
    public long price(BuyingMode mode, int size, int level) {
        long spot = history(size, level).price();
        double rate = Math.min(Order.LIMIT, Math.ceil(spot * (1 + spec.premium().fraction())));
        return switch (mode) {
            case SPOT -> spot;
            case ON_DEMAND -> (long) rate;
            case RESERVED -> Math.max(spot, (long) Math.ceil(rate * (1 - spec.discount().fraction())));
        };
    }

    public PriceHistory history(int size, int level) {
        return histories.get(grades.book(size, level));
    }

    public int sizes() {
        return grades.sizes;
    }

    /// How many levels of trust are traded, the one that asks for none included.
    public int levels() {
        return grades.levels;
    }

    /// What buyers have in escrow for orders and leases, micro-tokens.
    public long escrowMicroTokens() {
        return escrow;
    }

    public int leases() {
        return leases.count();
    }

    private void orderSpot(Order order, int size, int level, long funds, Consumer<Outcome> out) {
        if (accept(order, Amounts.of(order.limit(), 1 << size, order.workMicros()), funds, out)) {
            bids.add(order.number(), grades.book(size, level), order.limit(), order.workMicros());
        }
    }

    private void orderOnDemand(long now, Order order, int size, int level, long funds, Consumer<Outcome> out) {
        long rate = price(BuyingMode.ON_DEMAND, size, level);
        if (rate > order.limit()) {
            out.accept(new Refused(order.number(), Refusal.RATE_ABOVE_LIMIT));
            return;
        }
        int slots = 1 << size;
        long promised = reservedSlots(now, now + order.workMicros(), 0, 0, true);
        int phone =
                supply.reserveFree() - promised < slots
                        ? Grades.NONE
                        : supply.findReserve(now, size, level, rate, order.workMicros(), order.suits());
        if (phone == Grades.NONE) {
            out.accept(new Refused(order.number(), Refusal.EXHAUSTED));
            return;
        }
        long cost = Amounts.of(rate, slots, order.workMicros());
        if (!accept(order, cost, funds, out)) {
            return;
        }
        int book = grades.book(size, level);
        supply.hold(phone, slots);
        leases.open(
                new Terms(order.number(), order.mode(), book, slots, order.workMicros(), rate, rate, rate, cost),
                order.suits(),
                phone,
                Outcome.NONE,
                out);
    }

    private void orderReserved(long now, Order order, int size, int level, long funds, Consumer<Outcome> out) {
        long price = price(BuyingMode.RESERVED, size, level);
        long latest = Micros.after(now, aheadMicros);
        if (order.from() < now || order.from() > latest || order.workMicros() > latest - order.from()) {
            out.accept(new Refused(order.number(), Refusal.WINDOW_NOT_TRADED));
        } else if (price > order.limit()) {
            out.accept(new Refused(order.number(), Refusal.RATE_ABOVE_LIMIT));
        } else if (!isBookable(order, size, level)) {
            out.accept(new Refused(order.number(), Refusal.EXHAUSTED));
        } else {
            long cost = Amounts.of(price, 1 << size, order.workMicros());
            if (accept(order, cost, funds, out)) {
                Reservation reservation = new Reservation(order, size, level, price, cost);
                reservations.add(reservation);
                if (order.from() == now) {
                    openWindow(now, reservation, out);
                }
            }
        }
    }

    /// Whether the reserve, as it is today, bears one more window; all that overlap it are counted as if they did at
    /// once.
    private boolean isBookable(Order order, int size, int level) {
        for (int s = 0; s <= size; s++) {
            for (int l = 0; l <= level; l++) {
                long sold = reservedSlots(order.from(), order.from() + order.workMicros(), s, l, false);
                if (sold + (1 << size) > supply.reserveListed(s, l) * spec.bookable().fraction()) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Slots of reservations of at least this size and level that overlap a time.
    private long reservedSlots(long from, long to, int size, int level, boolean withoutLease) {
        long slots = 0;
        for (Reservation r : reservations) {
            if (r.size >= size && r.level >= level && r.overlaps(from, to) && !(withoutLease && r.isLeased)) {
                slots += r.slots();
            }
        }
        return slots;
    }

    private void openWindows(long now, Consumer<Outcome> out) {
        for (Iterator<Reservation> all = reservations.iterator(); all.hasNext(); ) {
            Reservation reservation = all.next();
            if (!reservation.isLeased && reservation.to <= now) {
                all.remove();
                giveBack(reservation.order, reservation.escrow, true, out);
            } else if (!reservation.isLeased && reservation.from <= now) {
                openWindow(now, reservation, out);
            }
        }
    }

    /// Leases a phone for the rest of a window, if there is one; what the rest does not cost is given back.
    private void openWindow(long now, Reservation r, Consumer<Outcome> out) {
        long rest = r.to - now;
        int phone = supply.findReserve(now, r.size, r.level, r.price, rest, r.suits);
        if (phone == Grades.NONE) {
            return;
        }
        long cost = Math.min(r.escrow, Amounts.of(r.price, r.slots(), rest));
        giveBack(r.order, r.escrow - cost, false, out);
        r.escrow = 0;
        r.isLeased = true;
        supply.hold(phone, r.slots());
        int book = grades.book(r.size, r.level);
        int lease =
                leases.open(
                        new Terms(r.order, BuyingMode.RESERVED, book, r.slots(), rest, r.price, r.price, r.price, cost),
                        r.suits,
                        phone,
                        Outcome.NONE,
                        out);
        leases.reservation[lease] = r;
    }

    private void endReserved(long now, int lease, long deliveredMicros, boolean goesOn, Consumer<Outcome> out) {
        Reservation reservation = leases.reservation[lease];
        reservation.isLeased = false;
        if (goesOn) {
            reservation.escrow = leases.escrow[lease] - charge(lease, deliveredMicros);
            settle(lease, deliveredMicros, reservation.escrow, false, out);
            openWindow(now, reservation, out);
        } else {
            reservations.remove(reservation);
            settle(lease, deliveredMicros, 0, true, out);
        }
    }

    /// Looks for another phone for the rest of a broken lease's work.
    private void endOnDemand(long now, int lease, long deliveredMicros, Consumer<Outcome> out) {
        long price = leases.buyerPrice[lease];
        int slots = leases.slots[lease];
        int book = leases.book[lease];
        Suits suits = leases.suits[lease];
        long rest = leases.workMicros[lease] - deliveredMicros;
        int phone = supply.findReserve(now, grades.sizeOf(book), grades.levelOf(book), price, rest, suits);
        if (phone == Grades.NONE) {
            settle(lease, deliveredMicros, 0, true, out);
            return;
        }
        long order = leases.order[lease];
        long left = leases.escrow[lease] - charge(lease, deliveredMicros);
        long cost = Math.min(left, Amounts.of(price, slots, rest));
        settle(lease, deliveredMicros, cost, false, out);
        supply.hold(phone, slots);
        leases.open(
                new Terms(order, BuyingMode.ON_DEMAND, book, slots, rest, price, price, price, cost),
                suits,
                phone,
                Outcome.NONE,
                out);
    }

    /// Gives a lease's slots to who waits for them, or back to the phone.
    private void makeRoom(int lease, Consumer<Outcome> out) {
        int successor = leases.successor[lease];
        int phone = leases.phone[lease];
        if (successor != Outcome.NONE && supply.isListed(phone)) {
            leases.state[successor] = State.RUNNING;
            leases.predecessor[successor] = Outcome.NONE;
            out.accept(new Started(successor, leases.order[successor], phone));
            return;
        }
        supply.giveBack(phone, leases.slots[lease]);
        if (successor != Outcome.NONE) {
            settle(successor, 0, 0, true, out);
        }
    }

    private long charge(int lease, long deliveredMicros) {
        long agreed = leases.workMicros[lease];
        // What is left of a reservation may be a micro-token less than its rest would cost.
        long whole = Math.min(leases.escrow[lease], Amounts.of(leases.buyerPrice[lease], leases.slots[lease], agreed));
        return Amounts.share(whole, deliveredMicros, agreed);
    }

    /// @param kept what stays in escrow for the order
    /// @param isOver whether nothing of the order is left
    private void settle(int lease, long deliveredMicros, long kept, boolean isOver, Consumer<Outcome> out) {
        long agreed = leases.workMicros[lease];
        long charge = charge(lease, deliveredMicros);
        long sold = Amounts.of(leases.sellerPrice[lease], leases.slots[lease], agreed);
        long gross = Math.min(charge, Amounts.share(sold, deliveredMicros, agreed));
        long earned = gross - (long) (gross * fee);
        long refund = leases.escrow[lease] - charge - kept;
        escrow -= charge + refund;
        out.accept(
                new Ended(
                        lease,
                        leases.order[lease],
                        leases.phone[lease],
                        deliveredMicros,
                        charge,
                        earned,
                        charge - earned,
                        refund,
                        isOver));
        leases.remove(lease);
    }

    private boolean accept(Order order, long cost, long funds, Consumer<Outcome> out) {
        if (cost > funds) {
            out.accept(new Refused(order.number(), Refusal.INSUFFICIENT_FUNDS));
            return false;
        }
        escrow = Math.addExact(escrow, cost);
        out.accept(new Accepted(order.number(), cost));
        return true;
    }

    private void giveBack(long order, long refund, boolean isOver, Consumer<Outcome> out) {
        escrow -= refund;
        if (refund > 0 || isOver) {
            out.accept(new Returned(order, refund, isOver));
        }
    }
}
