package fogcatcher.engine;

import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.fleet.PhoneSet;
import fogcatcher.engine.harvest.Adaptation;
import fogcatcher.engine.message.Effect.Place;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Sla;
import fogcatcher.engine.model.Traits;
import fogcatcher.engine.random.Stream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The pieces of jobs that wait for a phone, and the question that is asked for them.
///
/// One question at a time: the jobs at the head, and a shortlist of free phones, never the whole fleet. When nobody of
/// a shortlist suits anybody, the next one is wider, up to [#WIDEST]; after that the queue waits for room, and puts the
/// phone that has room on the list.
final class Queue {

    /// Candidates of the widest shortlist; at some 30 ns each a question stays near a tenth of a millisecond.
    private static final int WIDEST = 4096;

    /// How much wider the next shortlist is.
    private static final int WIDENING = 8;

    /// How long a queue that found no phone among more than [#WIDEST] waits before it draws again; a guess.
    private static final long PAUSE = 10 * Micros.PER_SECOND;

    /// How many questions may be asked in a row without anybody finding a phone, about one part of the queue after the
    /// other; a guess.
    private static final int MOST_IN_VAIN = 4;

    /// A wish that nobody grants is tried again after [#PAUSE], and so often twice as long; a guess.
    private static final int MOST_DOUBLINGS = 6;

    /// How many members that wait are offered a phone that has room; those that it does not suit go behind the others.
    private static final int MOST_OFFERS = 64;

    /// How often it is asked for some of them all the same; a guess.
    private static final long MEMBERS_PAUSE = Micros.PER_MINUTE;

    private static final int NOBODY = -1;

    private final Fleet fleet;
    private final Adaptation adaptation;
    private final Outbox outbox;
    private final Reminders reminders;
    private final Teams teams;
    private final Portraits portraits;
    private final Suitability suitability;
    private final RestingPieces resting;
    private final JobLifecycle jobs;
    private final Stream chance;
    private final int shortlist;
    private final int batch;

    private final ArrayDeque<Piece> waiting = new ArrayDeque<>();

    /// Members of services that nobody had room for, apart from the others: they are offered each phone that comes.
    private final ArrayDeque<Piece> members = new ArrayDeque<>();

    private boolean membersAgain;
    private Placing placing;
    private long rounds;
    private int width;
    private int roomyPhone = NOBODY;
    private boolean again;

    /// Questions in a row by which nobody found a phone.
    private int inVain;

    /// Somebody came, or room appeared, while a placement was thought about.
    private boolean missed;

    Queue(Parts parts, Suitability suitability, RestingPieces resting, JobLifecycle jobs) {
        this.jobs = jobs;
        this.suitability = suitability;
        this.resting = resting;
        fleet = parts.fleet();
        adaptation = parts.adaptation();
        outbox = parts.outbox();
        reminders = parts.reminders();
        teams = new Teams(parts, suitability);
        portraits = new Portraits(parts, suitability);
        chance = parts.randomness().stream("placement");
        shortlist = parts.policies().placement().shortlist();
        batch = parts.policies().placement().batch();
        width = shortlist;
    }

    int size() {
        return waiting.size() + members.size();
    }

    void append(Piece piece) {
        piece.state = Piece.State.WAITING;
        waiting.addLast(piece);
    }

    /// A piece that has waited before goes ahead of those that have not.
    void prepend(Piece piece) {
        piece.state = Piece.State.WAITING;
        waiting.addFirst(piece);
    }

    /// Takes a cancelled piece out, so that it does not count as waiting. Looks through the whole queue: people cancel
    /// rarely.
    void remove(Piece piece) {
        if (piece.state == Piece.State.WAITING && !waiting.remove(piece)) {
            members.remove(piece);
        }
    }

    /// Phone `phone` has room it did not have before. With one phone there is nothing to think about: it is offered to
    /// the members that wait for one, and to others by a question.
    void roomOn(long now, int phone) {
        for (int tries = Math.min(members.size(), MOST_OFFERS);
                tries > 0 && !members.isEmpty() && fleet.available().contains(phone);
                tries--) {
            Piece piece = members.removeFirst();
            if (!jobs.start(now, piece, phone)) {
                members.addLast(piece);
            }
        }
        if ((placing != null || !waiting.isEmpty()) && fleet.available().contains(phone)) {
            roomyPhone = phone;
            ask(now);
        }
    }

    /// Asks again for some members that wait: a phone may have become what they wish for without a word.
    void askForMembers(long now) {
        membersAgain = false;
        for (int tries = Math.min(members.size(), MOST_IN_VAIN); tries > 0; tries--) {
            append(members.removeFirst());
        }
        ask(now);
    }

    /// Asks again after a pause, with the widest shortlist.
    void askWidely(long now) {
        again = false;
        width = WIDEST;
        ask(now);
    }

    /// Asks for a placement, unless one is being thought about, nobody waits or no phone has room.
    void ask(long now) {
        inVain = 0;
        askOn(now);
    }

    private void askOn(long now) {
        missed = placing != null;
        PhoneSet available = fleet.available();
        if (missed || available.size() == 0) {
            return;
        }
        Piece[] pieces = takeHead();
        if (pieces.length == 0) {
            return;
        }
        int[] phones = draw(available);
        rounds++;
        boolean exhaustive = phones.length >= available.size();
        if (mustBeApart(pieces[0])) {
            phones = suitability.among(now, pieces[0], phones);
        }
        if (pieces[0].wasRefused()) {
            phones = besidesRefusing(now, pieces[0], phones);
        }
        if (!areTeamsNeeded(pieces)) {
            ask(now, pieces, phones, exhaustive);
            return;
        }
        Candidates candidates = teams.of(now, pieces, phones);
        Placing asked = new Placing(problem(now, pieces, candidates), pieces, candidates, exhaustive);
        if (candidates.count() > 0) {
            placing = asked;
            outbox.put(new Place(placing.problem()));
            return;
        }
        for (int i = 0; i < pieces.length; i++) {
            asked.keepWaiting(i);
        }
        settle(now, asked, 0);
    }

    private boolean areTeamsNeeded(Piece[] pieces) {
        for (Piece piece : pieces) {
            if (teams.isNeededFor(piece)) {
                return true;
            }
        }
        return false;
    }

    /// Asks for those pieces whose wishes any of the phones grants. To weigh many phones for the others would cost as
    /// much, and find nobody.
    private void ask(long now, Piece[] pieces, int[] phones, boolean exhaustive) {
        Piece[] hopeful = new Piece[pieces.length];
        int count = 0;
        Piece before = null;
        boolean isGranted = true;
        for (Piece piece : pieces) {
            if (piece.job.hasWishes) {
                isGranted = isAlike(piece, before) ? isGranted : isGranted(now, piece, phones);
                before = piece;
            }
            if (isGranted || !piece.job.hasWishes) {
                hopeful[count++] = piece;
            } else if (exhaustive || width >= WIDEST) {
                rest(now, piece);
            } else {
                append(piece);
            }
        }
        if (count == 0) {
            askElsewhere(now, pieces.length, exhaustive, false);
            return;
        }
        Piece[] asked = count == pieces.length ? pieces : Arrays.copyOf(hopeful, count);
        Candidates candidates = Candidates.alone(phones);
        placing = new Placing(problem(now, asked, candidates), asked, candidates, exhaustive);
        outbox.put(new Place(placing.problem()));
    }

    /// Whether what is granted to one is granted to the other: jobs of one source follow one another.
    private static boolean isAlike(Piece one, Piece other) {
        return other != null && one.job.spec.wishes().equals(other.job.spec.wishes()) && one.needs.equals(other.needs);
    }

    private boolean isGranted(long now, Piece piece, int[] phones) {
        for (int phone : phones) {
            if (fleet.covers(phone, adaptation.shareOf(fleet.mode(phone)), piece.needs)
                    && suitability.grants(now, piece.job, phone)) {
                return true;
            }
        }
        return false;
    }

    /// The placing that `plan` answers, or null when it answers an older question.
    Placing answered(Plan plan) {
        if (placing == null || placing.round() != plan.round()) {
            return null;
        }
        Placing answered = placing;
        placing = null;
        return answered;
    }

    /// Takes back the jobs that found no phone, and asks on if that may help.
    void settle(long now, Placing answered, int started) {
        if (started > 0) {
            width = shortlist;
            for (int i = answered.size() - 1; i >= 0; i--) {
                if (answered.waits(i)) {
                    prepend(answered.piece(i));
                }
            }
            ask(now);
            return;
        }
        boolean isFinal = (answered.exhaustive || width >= WIDEST) && !missed && !answered.isOutdated();
        for (int i = 0; i < answered.size(); i++) {
            if (answered.waits(i) && isFinal && answered.piece(i).job.hasWishes) {
                rest(now, answered.piece(i));
            } else if (answered.waits(i) && answered.piece(i).movesFor != null) {
                jobs.migrations.notFound(now, answered.piece(i));
            } else if (answered.waits(i)) {
                append(answered.piece(i)); // behind the others, which may be easier to please
            }
        }
        askElsewhere(now, answered.size(), answered.exhaustive, answered.isOutdated());
    }

    /// Nobody found a phone: asks on if that may help.
    private void askElsewhere(long now, int asked, boolean exhaustive, boolean isOutdated) {
        if (waiting.isEmpty()) {
            width = shortlist;
        } else if (!exhaustive && width < WIDEST) {
            width = Math.min(WIDEST, width * WIDENING);
            askOn(now);
        } else {
            width = shortlist;
            if (!exhaustive && !again) {
                again = true;
                reminders.at(Micros.after(now, PAUSE), Reminders.Kind.PLACE_AGAIN, 0);
            }
            if (missed || isOutdated) {
                ask(now);
            } else if (++inVain < MOST_IN_VAIN && asked < waiting.size()) {
                askOn(now);
            }
        }
    }

    /// Nobody grants a job's wishes now: others should not be asked again and again on its account.
    private void rest(long now, Piece piece) {
        if (piece.movesFor != null) {
            jobs.migrations.notFound(now, piece);
            return;
        }
        if (piece.job.service != null) {
            jobs.services.waits(piece);
            piece.state = Piece.State.WAITING;
            members.addLast(piece);
            if (!membersAgain) {
                membersAgain = true;
                reminders.at(Micros.after(now, MEMBERS_PAUSE), Reminders.Kind.MEMBERS_AGAIN, 0);
            }
            return;
        }
        long pause = PAUSE << Math.min(piece.vain++, MOST_DOUBLINGS);
        piece.state = Piece.State.RESTING;
        reminders.at(Micros.after(now, pause), Reminders.Kind.RESTED, resting.put(piece));
    }

    /// What is asked about next: a piece that is asked about alone, or else several others.
    private Piece[] takeHead() {
        int most = Math.min(batch, waiting.size());
        Piece[] head = new Piece[most];
        int count = 0;
        boolean hasReplicas = false;
        while (count < most && (count == 0 || !isAskedAlone(waiting.peekFirst()))) {
            head[count] = waiting.removeFirst();
            head[count].state = Piece.State.PLACING;
            most = isAskedAlone(head[count]) ? 1 : most;
            hasReplicas |= head[count].job.sla != Sla.B;
            count++;
        }
        Piece[] pieces = count == head.length ? head : Arrays.copyOf(head, count);
        return hasReplicas ? neighbours(pieces) : pieces;
    }

    /// The same, each followed by the other replicas of its job.
    private static Piece[] neighbours(Piece[] pieces) {
        Map<Job, List<Piece>> byJob = new LinkedHashMap<>();
        for (Piece piece : pieces) {
            byJob.computeIfAbsent(piece.job, _ -> new ArrayList<>()).add(piece);
        }
        return byJob.values().stream().flatMap(List::stream).toArray(Piece[]::new);
    }

    /// Whether a piece is asked about without others: it must be apart from the phones that other replicas of its job
    /// have already, or was refused by some.
    private static boolean isAskedAlone(Piece piece) {
        return mustBeApart(piece) || piece.wasRefused();
    }

    private static boolean mustBeApart(Piece piece) {
        return piece.job.hasWishes && piece.hasPlacedSibling();
    }

    /// A phone that refused a piece is asked again only where no other is free for it. Borg, too, keeps a task from the
    /// machines where it has failed (Verma et al., Large-scale cluster management at Google with Borg, EuroSys 2015,
    /// section 4).
    private int[] besidesRefusing(long now, Piece piece, int[] phones) {
        int[] others =
                Arrays.stream(phones)
                        .filter(phone -> !piece.wasRefusedBy(phone) && jobs.isOpenTo(now, piece, phone))
                        .toArray();
        return others.length > 0 ? others : phones;
    }

    /// A systematic sample: every n-th phone with room from a random one on, and the phone known to have new room.
    private int[] draw(PhoneSet available) {
        int all = available.size();
        int count = Math.min(width, all);
        int[] phones = new int[count];
        int start = count == all ? 0 : chance.nextInt(all);
        for (int i = 0; i < count; i++) {
            int index = start + (int) ((long) i * all / count);
            phones[i] = available.at(index < all ? index : index - all);
        }
        if (roomyPhone != NOBODY && count < all && available.contains(roomyPhone)) {
            phones[0] = roomyPhone;
            for (int i = 1; i < count; i++) {
                if (phones[i] == roomyPhone) {
                    phones[i] = available.at(start);
                }
            }
        }
        roomyPhone = NOBODY;
        return phones;
    }

    /// A team has what its members have together, and is as fast as its slowest member.
    private PlacementProblem problem(long now, Piece[] pieces, Candidates candidates) {
        Resources[] needs = new Resources[pieces.length];
        long[] work = new long[pieces.length];
        for (int j = 0; j < pieces.length; j++) {
            needs[j] = pieces[j].needs;
            work[j] = pieces[j].remainingMicros();
        }
        int[] phones = Arrays.copyOf(candidates.phones(), candidates.count());
        Resources[] free = new Resources[phones.length];
        int[] speed = new int[phones.length];
        for (int c = 0; c < candidates.phones().length; c++) {
            free[c] = free(phones[c]);
            speed[c] = fleet.speedPermille(phones[c]);
        }
        for (int c = candidates.phones().length; c < phones.length; c++) {
            int[] members = candidates.team(c).phones();
            phones[c] = members[0];
            free[c] = Team.sum(Arrays.stream(members).mapToObj(this::free));
            speed[c] = Arrays.stream(members).map(fleet::speedPermille).min().orElseThrow();
        }
        Optional<Traits> traits = portraits.of(now, pieces, candidates);
        return new PlacementProblem(rounds, chance.nextLong(), needs, work, phones, free, speed, traits);
    }

    private Resources free(int phone) {
        return fleet.free(phone, adaptation.shareOf(fleet.mode(phone)));
    }
}
