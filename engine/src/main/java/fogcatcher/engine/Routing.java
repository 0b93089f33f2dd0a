package fogcatcher.engine;

import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.message.Command.Ask;
import fogcatcher.engine.message.Event.JobRefused;
import fogcatcher.engine.message.Event.Refusal;
import fogcatcher.engine.message.Event.TaskRefused;
import fogcatcher.engine.message.Event.TaskRouted;
import fogcatcher.engine.message.Event.TaskRoutedAgain;
import fogcatcher.engine.message.Question.Compute;
import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Traits;
import fogcatcher.engine.random.Stream;
import fogcatcher.engine.routing.Requirement;
import fogcatcher.engine.routing.Router;
import fogcatcher.engine.routing.RoutingSpec;
import fogcatcher.engine.routing.RoutingSpec.Strategy;
import java.util.Arrays;
import java.util.Optional;

/// Sends tasks on at once to a phone that [Router] chooses, where other jobs wait for a placement.
///
/// A routed task is a job like others in all else: paid, lost and tried again. One that has lost its phone is sent on
/// again, and waits in the queue when no phone has what it takes.
///
/// The router is shown a sample of the phones that take work, as wide as a shortlist of placement; when none of these
/// has what it takes, a wider one, up to [#WIDEST]; never the fleet. Some 20 ns a phone: 0.1 ms for a task that is
/// refused. So the best of a large fleet is the best of a sample, and what few phones have may be missed.
final class Routing {

    /// As many phones as the widest shortlist of placement has; in turn, as many rows.
    private static final int WIDEST = 4096;

    private final Fleet fleet;
    private final Terms terms;
    private final Outbox outbox;
    private final JobLifecycle jobs;
    private final Billing billing;
    private final Stream chance;
    private final PhoneSample sample;
    private final RoutingSpec spec;
    private final int shortlist;
    private final double betweenRegionsMillis;

    private double[][] regionMillis = new double[0][];
    private Router router;
    private int nextRow;

    Routing(Parts parts, JobLifecycle jobs) {
        fleet = parts.fleet();
        terms = parts.terms();
        outbox = parts.outbox();
        this.jobs = jobs;
        billing = new Billing(parts);
        chance = parts.randomness().stream("routing");
        spec = parts.policies().routing();
        sample = new PhoneSample(spec, fleet, parts.adaptation());
        shortlist = parts.policies().placement().shortlist();
        betweenRegionsMillis = parts.policies().placement().costs().betweenRegions().toNanos() / 1e6;
        router = new Router(spec, regionMillis);
    }

    /// Sends a task on, or refuses it.
    void route(long now, Ask ask, Compute task) {
        JobSpec wish = task.spec();
        if (jobs.trading() != null) {
            refuse(ask, task, Refusal.NOT_ROUTED);
        } else if (jobs.jobs.find(task.job()) != null) {
            refuse(ask, task, Refusal.DUPLICATE);
        } else {
            Requirement requirement = requirement(wish);
            int device = choose(requirement, Piece.NO_PHONE);
            if (device == Router.NONE) {
                refuseForWant(ask, task, requirement);
            } else {
                start(now, ask, task, device, requirement);
            }
        }
    }

    private void start(long now, Ask ask, Compute task, int device, Requirement requirement) {
        JobSpec wish = task.spec();
        long ceiling = terms.rewards().ceiling(wish);
        if (!billing.reserve(ask.asker(), ceiling)) {
            refuse(ask, task, Refusal.INSUFFICIENT_FUNDS);
            return;
        }
        int phone = sample.row(device);
        long delayMicros = Math.round(1000 * router.delayMillis(sample, device, requirement));
        Job job = new Job(task.job(), wish, ask.asker(), now, ceiling, terms.rewards(), 1);
        job.isRouted = true;
        jobs.accepted(job);
        outbox.put(new TaskRouted(ask.request(), task.job(), phone, delayMicros));
        jobs.run(now, job.pieces[0], phone);
    }

    /// Sends a task on again that has lost its phone; answers `false`, and does nothing, for any other job, and when
    /// nothing fits.
    boolean sendsOn(long now, Piece piece) {
        if (!piece.job.isRouted) {
            return false;
        }
        int device = choose(requirement(piece.job.spec), piece.lastPhone);
        if (device == Router.NONE) {
            return false;
        }
        int phone = sample.row(device);
        outbox.put(new TaskRoutedAgain(piece.job.id(), phone));
        jobs.run(now, piece, phone);
        return true;
    }

    /// A region in which there never was a device is as far from all of them, as is nowhere in particular.
    private Requirement requirement(JobSpec wish) {
        int home = wish.wishes().home();
        return new Requirement(
                wish.needs(),
                wish.wishes().capabilities().bits(),
                wish.isPrivate(),
                home >= 0 && home < fleet.census().regions() ? home : Traits.ANYWHERE);
    }

    /// The chosen one of the sample, which stays as it was shown to the router.
    ///
    /// @param without a phone that is not wanted again, or [Piece#NO_PHONE]
    private int choose(Requirement task, int without) {
        learnRegions();
        if (spec.strategy() == Strategy.ROUND_ROBIN) {
            return chooseInTurn(task, without);
        }
        int device = chooseAmong(shortlist, task, without);
        return device == Router.NONE && shortlist < WIDEST && sample.size() < fleet.available().size()
                ? chooseAmong(WIDEST, task, without)
                : device;
    }

    private int chooseAmong(int width, Requirement task, int without) {
        sample.draw(width, chance);
        sample.remove(without);
        return router.route(sample, task);
    }

    /// Rows in turn, whatever task they are for.
    private int chooseInTurn(Requirement task, int without) {
        sample.follow(nextRow, shortlist, WIDEST);
        sample.remove(without);
        router.turnTo(0);
        int device = router.route(sample, task);
        if (device == Router.NONE) {
            return chooseAmong(WIDEST, task, without); // those that have what it takes may all lie further on
        }
        nextRow = sample.row(device) + 1 < fleet.size() ? sample.row(device) + 1 : 0;
        return device;
    }

    /// All regions are as far from one another, since that is all that is known.
    private void learnRegions() {
        int regions = fleet.census().regions();
        if (regions > regionMillis.length) {
            regionMillis = new double[regions][regions];
            for (int region = 0; region < regions; region++) {
                Arrays.fill(regionMillis[region], betweenRegionsMillis);
                regionMillis[region][region] = 0;
            }
            router = new Router(spec, regionMillis);
        }
    }

    private void refuse(Ask ask, Compute task, Refusal reason) {
        refuse(ask, task, reason, 0, Resources.NONE, Capabilities.NONE, Optional.empty());
    }

    /// Says what was missing, of the sample that was looked at last.
    private void refuseForWant(Ask ask, Compute task, Requirement requirement) {
        fogcatcher.engine.routing.Refusal want = router.refuse(sample, requirement);
        refuse(
                ask,
                task,
                Refusal.NO_FIT,
                want.takingWork(),
                want.lacking(),
                new Capabilities(want.missingCapabilities()),
                want.nearest().map(Requirement::needs));
    }

    private void refuse(
            Ask ask,
            Compute task,
            Refusal reason,
            int takingWork,
            Resources lacking,
            Capabilities missing,
            Optional<Resources> nearest) {
        outbox.put(new JobRefused(task.job(), reason));
        outbox.put(new TaskRefused(ask.request(), task.job(), reason, takingWork, lacking, missing, nearest));
    }
}
