package fogcatcher.engine;

import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.harvest.Adaptation;
import fogcatcher.engine.harvest.StayEstimator;
import fogcatcher.engine.market.Market;
import fogcatcher.engine.market.MarketSpec;
import fogcatcher.engine.market.Offer;
import fogcatcher.engine.market.Order;
import fogcatcher.engine.market.Outcome;
import fogcatcher.engine.market.Outcome.Accepted;
import fogcatcher.engine.market.Outcome.Called;
import fogcatcher.engine.market.Outcome.Ended;
import fogcatcher.engine.market.Outcome.Leased;
import fogcatcher.engine.market.Outcome.Noticed;
import fogcatcher.engine.market.Outcome.Refused;
import fogcatcher.engine.market.Outcome.Returned;
import fogcatcher.engine.market.Outcome.Started;
import fogcatcher.engine.market.Suits;
import fogcatcher.engine.message.Event.LeaseEnded;
import fogcatcher.engine.message.Event.MarketCalled;
import fogcatcher.engine.message.Event.Outbid;
import fogcatcher.engine.message.Event.Refusal;
import fogcatcher.engine.message.Event.Traded;
import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.BuyingMode;
import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.Cause;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Mode;
import fogcatcher.engine.model.Purchase;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Sla;
import fogcatcher.engine.model.Traits;
import fogcatcher.engine.model.Wishes;
import fogcatcher.engine.random.Draws;
import fogcatcher.engine.reputation.Reputation;
import java.util.ArrayDeque;
import java.util.Arrays;

/// Buys phones for pieces of jobs, where there is a [Market], and moves the money.
///
/// - **Phones** are listed while they are harvested and not paused: with what their mode allows, at their owner's ask,
///   trusted as far as one may count on. A listing is renewed when any of this may have changed: with the mode, at the
///   end of a lease, and for the reserve when the phone has stayed for longer than it probably would.
/// - **An order** stands for each piece that has no phone, until its job's deadline: who has nothing then expires, who
///   runs goes on. Where the market refuses what was taken before, the piece tries again after an interval.
/// - **A lease** is for all that is left of a piece, in one container; for a reservation, what is left of its window.
/// - **Money.** What an order may cost goes into escrow. When a lease ends, the fee and the rest leave it; what the
///   phone earned stays until the phone is released, and a part is forfeited if that is before its commitment is over,
///   as with the table of rewards ([Earnings]).
///
/// What the market says is carried out in the order it was said, and not before it has finished speaking: carrying it
/// out may take another word with it.
final class Trading {

    private final Market market;
    private final Fleet fleet;
    private final Adaptation adaptation;
    private final StayEstimator stays;
    private final Reputation reputation;
    private final Earnings earnings;
    private final Books books;
    private final Outbox outbox;
    private final Reminders reminders;
    private final JobLifecycle jobs;
    private final Suitability suitability;

    private final MarketSpec spec;
    private final Draws asks;
    private final long intervalMicros;

    /// What was ordered for whom, by the order's number.
    private Piece[] ordered = new Piece[64];

    private int[] unused = new int[64];
    private int unusedCount;
    private int rows;

    /// Pieces that have voted and hold their lease until the vote is over.
    private int voted;

    private final ArrayDeque<Outcome> said = new ArrayDeque<>();
    private boolean isCarryingOut;

    /// When the next reminder of the market is due.
    private long wake = Micros.NEVER;

    Trading(MarketSpec spec, Parts parts, Suitability suitability, JobLifecycle jobs) {
        this.suitability = suitability;
        this.spec = spec;
        this.jobs = jobs;
        market = new Market(spec, parts.randomness());
        fleet = parts.fleet();
        adaptation = parts.adaptation();
        stays = parts.stays();
        reputation = parts.reputation();
        earnings = parts.earnings();
        books = parts.books();
        outbox = parts.outbox();
        reminders = parts.reminders();
        asks = parts.randomness().draws("asks");
        intervalMicros = Micros.of(spec.interval());
        remind(0);
    }

    /// Lists what a phone has for sale now, which may be nothing.
    void list(long now, int phone) {
        Mode mode = fleet.mode(phone);
        boolean isForSale = fleet.isOnline(phone) && fleet.isHarvested(phone) && !fleet.isCordoned(phone);
        if (!isForSale || mode == Mode.PAUSED) {
            market.withdraw(phone);
            return;
        }
        Resources offer = fleet.offer(phone);
        Resources allowed =
                new Resources(
                        (int) (offer.millicores() * adaptation.shareOf(mode)),
                        offer.memoryMb(),
                        offer.storageMb(),
                        offer.bandwidthKbps());
        long held = now - fleet.harvestedSince(phone);
        long until = Micros.after(now, stays.staysFor(held, spec.stay().fraction(), Micros.NEVER));
        market.offer(
                new Offer(
                        phone,
                        allowed,
                        until,
                        reputation.cautiousTrust(reputation.of(phone, now)),
                        fleet.speedPermille(phone),
                        spec.asks().ask(asks, fleet.owner(phone).number())));
        if (market.isReserve(phone) && until != Micros.NEVER) {
            reminders.at(until, Reminders.Kind.STAYED_ON, phone);
        }
    }

    /// A phone of the reserve may have stayed on, and will then probably stay for some more time.
    void stayedOn(long now, int phone) {
        if (market.until(phone) <= now) {
            list(now, phone);
        }
    }

    void withdraw(int phone) {
        market.withdraw(phone);
    }

    /// Orders a phone for what is left of a piece.
    void order(long now, Piece piece) {
        Job job = piece.job;
        piece.state = Piece.State.WAITING;
        if (now >= lastOrder(job)) {
            if (isCarryingOut) {
                jobs.restFor(now, piece, 0); // what the job was charged is known when all has been carried out
                return;
            }
            if (jobs.endings.expire(now, job)) {
                return;
            }
        }
        Purchase purchase = job.spec.purchase();
        if (!isTraded(job.spec.wishes(), purchase.mode())) {
            jobs.declined(now, piece, Refusal.NOT_TRADED, intervalMicros);
            return;
        }
        piece.order = open(piece);
        Order order =
                new Order(
                        piece.order,
                        purchase.mode(),
                        piece.needs,
                        piece.remainingMicros(),
                        purchase.limitMicroTokens(),
                        job.spec.wishes().minTrust(),
                        Math.max(now, window(job)),
                        job.hasWishes && purchase.mode() != BuyingMode.SPOT
                                ? (when, phone) -> suitability.mayRun(when, piece, phone)
                                : Suits.ANY);
        market.order(now, order, fundsFor(piece), outcome -> answered(now, piece, outcome));
        if (piece.order != Piece.NONE && job.service == null) {
            reminders.at(Math.max(now, lastOrder(job)), Reminders.Kind.DEADLINE, piece.order);
        }
        carryOut(now);
    }

    /// What a piece may cost: a job whose payer could not pay for all its replicas is refused with the first.
    private long fundsFor(Piece piece) {
        Job job = piece.job;
        long funds = books.funds(job.payer);
        return jobs.jobs.find(job.id()) == null ? funds / job.pieces.length : funds;
    }

    /// What the market says at once to an order: money first, as the next order asks for what its payer has left.
    private void answered(long now, Piece piece, Outcome answer) {
        switch (answer) {
            case Accepted accepted -> {
                books.toEscrow(piece.job.payer, accepted.escrow());
                jobs.accepted(piece.job);
            }
            case Refused refused -> {
                close(piece);
                jobs.declined(now, piece, reason(refused.reason()), intervalMicros);
            }
            case Leased _, Noticed _, Started _, Ended _, Returned _, Called _ -> said.addLast(answer);
        }
    }

    /// A piece's container ended before its work did: gives back what it leased, and looks for the next phone.
    ///
    /// @param isBroken whether the phone failed: a firm lease then goes on elsewhere at the same price, if it can
    void goOn(long now, Piece piece, int phone, boolean isBroken) {
        piece.state = Piece.State.WAITING;
        if (isBroken) {
            market.withdraw(phone);
        }
        end(now, piece, isBroken);
        carryOut(now);
    }

    /// A piece needs nothing any more.
    void leave(long now, Piece piece) {
        if (piece.lease != Piece.NONE) {
            end(now, piece, false);
        } else if (piece.order != Piece.NONE) {
            market.cancel(piece.order, said::addLast);
        }
        carryOut(now);
    }

    /// Does what is due in the market.
    void tick(long now) {
        if (now < wake) {
            return;
        }
        wake = Micros.NEVER;
        market.tick(now, said::addLast);
        carryOut(now);
    }

    /// A piece may have no phone by its deadline.
    void deadline(long now, int order) {
        Piece piece = ordered[order];
        if (piece != null && piece.lease == Piece.NONE && now >= lastOrder(piece.job)) {
            jobs.endings.expire(now, piece.job);
        }
    }

    /// Pieces that have an order and no container.
    int waiting() {
        return rows - unusedCount - jobs.containers() - voted;
    }

    /// A piece is done and has voted: its lease is settled when the vote is over.
    void voted(Piece piece) {
        if (piece.order != Piece.NONE) {
            piece.hasVoted = true;
            voted++;
        }
    }

    /// What buyers have in escrow, micro-tokens.
    long escrowMicroTokens() {
        return market.escrowMicroTokens();
    }

    private void end(long now, Piece piece, boolean isBroken) {
        int lease = piece.lease;
        piece.lease = Piece.NONE;
        market.end(now, lease, piece.deliveredMicros, isBroken, said::addLast);
    }

    private void carryOut(long now) {
        if (isCarryingOut) {
            return; // what was said meanwhile comes in its turn
        }
        isCarryingOut = true;
        while (!said.isEmpty()) {
            switch (said.removeFirst()) {
                case Leased leased -> leased(now, leased);
                case Started started -> started(now, started);
                case Noticed noticed -> noticed(now, noticed);
                case Ended ended -> ended(now, ended);
                case Returned returned -> returned(now, returned);
                case Called called -> outbox.put(new MarketCalled(called.report()));
                case Accepted _, Refused _ -> throw new IllegalStateException("nothing was ordered");
            }
        }
        isCarryingOut = false;
        remind(now);
    }

    private void leased(long now, Leased leased) {
        Piece piece = ordered[(int) leased.order()];
        piece.lease = leased.lease();
        piece.deliveredMicros = 0;
        boolean takesOver = leased.takesOver() != Outcome.NONE;
        outbox.put(
                new Traded(
                        leased.lease(),
                        piece.job.id(),
                        leased.mode(),
                        leased.phone(),
                        leased.slots(),
                        leased.trust(),
                        leased.workMicros(),
                        leased.buyerPrice(),
                        leased.sellerPrice(),
                        takesOver));
        if (piece.state != Piece.State.WAITING || isOfNoUse(now, piece, leased)) {
            leave(now, piece);
        } else if (!takesOver) {
            jobs.leased(now, piece, leased.phone(), Math.min(leased.workMicros(), piece.remainingMicros()));
        }
    }

    /// Whether another replica came to a phone first while the market spoke, or what is left of a window is too short
    /// for a replica, which is one phone's work.
    private boolean isOfNoUse(long now, Piece piece, Leased leased) {
        return piece.job.hasWishes
                && leased.mode() != BuyingMode.SPOT
                && (!suitability.mayRun(now, piece, leased.phone())
                        || piece.job.ballot != null && leased.workMicros() < piece.remainingMicros());
    }

    private void started(long now, Started started) {
        Piece piece = ordered[(int) started.order()];
        if (piece.state == Piece.State.WAITING) {
            jobs.leased(now, piece, started.phone(), piece.remainingMicros());
        }
    }

    private void noticed(long now, Noticed noticed) {
        Piece piece = ordered[(int) noticed.order()];
        outbox.put(new Outbid(noticed.lease(), piece.job.id(), noticed.phone(), noticed.until()));
        jobs.outbid(now, piece.container, noticed.until() - now);
    }

    private void ended(long now, Ended ended) {
        Piece piece = ordered[(int) ended.order()];
        Job job = piece.job;
        piece.lease = Piece.NONE;
        job.leasesMicroTokens += ended.charge();
        outbox.put(
                new LeaseEnded(
                        ended.lease(),
                        job.id(),
                        ended.phone(),
                        ended.deliveredMicros(),
                        ended.charge(),
                        ended.earned(),
                        ended.fee(),
                        ended.refund()));
        books.fromEscrow(AccountId.FEES, ended.fee(), Cause.FEE);
        books.fromEscrow(job.payer, ended.refund(), Cause.REFUND);
        earnings.receive(ended.phone(), ended.earned());
        if (ended.isOver()) {
            over(now, piece);
        }
    }

    private void returned(long now, Returned returned) {
        Piece piece = ordered[(int) returned.order()];
        books.fromEscrow(piece.job.payer, returned.refund(), Cause.REFUND);
        if (returned.isOver()) {
            over(now, piece);
        }
    }

    /// Nothing is left of an order; a piece that still waits needs another.
    private void over(long now, Piece piece) {
        close(piece);
        if (piece.state == Piece.State.WAITING) {
            order(now, piece);
        }
    }

    private int open(Piece piece) {
        if (unusedCount == 0 && rows == ordered.length) {
            ordered = Arrays.copyOf(ordered, 2 * rows);
            unused = Arrays.copyOf(unused, 2 * rows);
        }
        int row = unusedCount > 0 ? unused[--unusedCount] : rows++;
        ordered[row] = piece;
        return row;
    }

    private void close(Piece piece) {
        voted -= piece.hasVoted ? 1 : 0;
        piece.hasVoted = false;
        ordered[piece.order] = null;
        unused[unusedCount++] = piece.order;
        piece.order = Piece.NONE;
    }

    private void remind(long now) {
        long next = Math.max(now, market.nextWake());
        if (next < wake) {
            wake = next;
            reminders.at(wake, Reminders.Kind.MARKET, 0);
        }
    }

    /// When a job that has nothing stops buying: a service never, others at their deadline, and a reservation not
    /// before its window is over.
    private static long lastOrder(Job job) {
        if (job.service != null) {
            return Micros.NEVER;
        }
        long deadline = Micros.after(job.submitted, job.deadlineMicros);
        boolean isReserved = job.spec.purchase().mode() == BuyingMode.RESERVED;
        return isReserved ? Math.max(deadline, Micros.after(window(job), job.workMicros)) : deadline;
    }

    private static long window(Job job) {
        return Micros.after(job.submitted, job.spec.purchase().aheadMicros());
    }

    /// A spot call matches by price alone; who firm capacity is on can be chosen.
    private static boolean isTraded(Wishes wishes, BuyingMode mode) {
        return mode != BuyingMode.SPOT
                || wishes.region() == Traits.ANYWHERE
                        && wishes.capabilities().equals(Capabilities.NONE)
                        && wishes.sla() == Sla.B;
    }

    private static Refusal reason(Outcome.Refusal reason) {
        return switch (reason) {
            case TOO_LARGE -> Refusal.TOO_LARGE;
            case NO_BID -> Refusal.NO_BID;
            case INSUFFICIENT_FUNDS -> Refusal.INSUFFICIENT_FUNDS;
            case TRUST_NOT_TRADED -> Refusal.TRUST_NOT_TRADED;
            case TOO_DEAR -> Refusal.TOO_DEAR;
            case RATE_ABOVE_LIMIT -> Refusal.RATE_ABOVE_LIMIT;
            case EXHAUSTED -> Refusal.EXHAUSTED;
            case WINDOW_NOT_TRADED -> Refusal.WINDOW_NOT_TRADED;
        };
    }
}
