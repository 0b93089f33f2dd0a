package fogcatcher.engine;

import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.fleet.PhoneSet;
import fogcatcher.engine.harvest.Adaptation;
import fogcatcher.engine.message.Effect.Place;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.random.Stream;
import java.util.ArrayDeque;

/// The jobs that wait for a phone, and the question that is asked for them.
///
/// One question at a time: the jobs at the head, and a shortlist of free phones, never the whole fleet. When nobody of
/// a
/// shortlist suits anybody, the next one is wider, up to [#WIDEST]; after that the queue waits for room, and puts the
/// phone that has room on the list.
final class Queue {

    /// Candidates of the widest shortlist; at some 30 ns each a question stays near a tenth of a millisecond.
    private static final int WIDEST = 4096;

    /// How much wider the next shortlist is.
    private static final int WIDENING = 8;

    /// How long a queue that found no phone among more than [#WIDEST] waits before it draws again; a guess.
    private static final long PAUSE = 10 * Micros.PER_SECOND;

    private static final int NOBODY = -1;

    private final Fleet fleet;
    private final Adaptation adaptation;
    private final Outbox outbox;
    private final Reminders reminders;
    private final Stream chance;
    private final int shortlist;
    private final int batch;

    private final ArrayDeque<Job> waiting = new ArrayDeque<>();
    private Placing placing;
    private long rounds;
    private int width;
    private int roomyPhone = NOBODY;
    private boolean again;

    /// Somebody came, or room appeared, while a placement was thought about.
    private boolean missed;

    Queue(Parts parts) {
        fleet = parts.fleet();
        adaptation = parts.adaptation();
        outbox = parts.outbox();
        reminders = parts.reminders();
        chance = parts.randomness().stream("placement");
        shortlist = parts.policies().placement().shortlist();
        batch = parts.policies().placement().batch();
        width = shortlist;
    }

    int size() {
        return waiting.size();
    }

    void append(Job job) {
        job.state = Job.State.WAITING;
        waiting.addLast(job);
    }

    /// A job that has waited before goes ahead of those that have not.
    void prepend(Job job) {
        job.state = Job.State.WAITING;
        waiting.addFirst(job);
    }

    /// Takes a cancelled job out, so that it does not count as waiting. Looks through the whole queue: people cancel
    /// rarely.
    void remove(Job job) {
        if (job.state == Job.State.WAITING) {
            waiting.remove(job);
        }
    }

    /// Phone `phone` has room it did not have before.
    void roomOn(long now, int phone) {
        if ((placing != null || !waiting.isEmpty()) && fleet.available().contains(phone)) {
            roomyPhone = phone;
            ask(now);
        }
    }

    /// Asks again after a pause, with the widest shortlist.
    void askWidely(long now) {
        again = false;
        width = WIDEST;
        ask(now);
    }

    /// Asks for a placement, unless one is being thought about, nobody waits or no phone has room.
    void ask(long now) {
        missed = placing != null;
        PhoneSet available = fleet.available();
        if (missed || available.size() == 0) {
            return;
        }
        Job[] jobs = takeHead();
        if (jobs.length == 0) {
            return;
        }
        int[] phones = draw(available);
        rounds++;
        PlacementProblem problem = problem(jobs, phones);
        placing = new Placing(problem, jobs, phones.length >= available.size());
        outbox.put(new Place(problem));
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
                    prepend(answered.job(i));
                }
            }
            ask(now);
            return;
        }
        for (int i = 0; i < answered.size(); i++) {
            if (answered.waits(i)) {
                append(answered.job(i)); // behind the others, which may be easier to please
            }
        }
        if (waiting.isEmpty()) {
            width = shortlist;
        } else if (!answered.exhaustive && width < WIDEST) {
            width = Math.min(WIDEST, width * WIDENING);
            ask(now);
        } else {
            width = shortlist;
            if (!answered.exhaustive && !again) {
                again = true;
                reminders.at(Micros.after(now, PAUSE), Reminders.Kind.PLACE_AGAIN, 0);
            }
            if (missed || answered.isOutdated()) {
                ask(now);
            }
        }
    }

    private Job[] takeHead() {
        Job[] head = new Job[Math.min(batch, waiting.size())];
        for (int i = 0; i < head.length; i++) {
            head[i] = waiting.removeFirst();
            head[i].state = Job.State.PLACING;
        }
        return head;
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

    private PlacementProblem problem(Job[] jobs, int[] phones) {
        Resources[] needs = new Resources[jobs.length];
        long[] work = new long[jobs.length];
        for (int j = 0; j < jobs.length; j++) {
            needs[j] = jobs[j].needs;
            work[j] = jobs[j].remainingMicros();
        }
        Resources[] free = new Resources[phones.length];
        int[] speed = new int[phones.length];
        for (int c = 0; c < phones.length; c++) {
            free[c] = fleet.free(phones[c], adaptation.shareOf(fleet.mode(phones[c])));
            speed[c] = fleet.speedPermille(phones[c]);
        }
        return new PlacementProblem(rounds, chance.nextLong(), needs, work, phones, free, speed);
    }
}
