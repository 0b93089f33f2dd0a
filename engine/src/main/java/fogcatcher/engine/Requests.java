package fogcatcher.engine;

import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.harvest.Adaptation;
import fogcatcher.engine.message.Command.Ask;
import fogcatcher.engine.message.Event.HealthTold;
import fogcatcher.engine.message.Event.JobTold;
import fogcatcher.engine.message.Event.MetricsTaken;
import fogcatcher.engine.message.Event.PhoneTold;
import fogcatcher.engine.message.Event.RequestRefusal;
import fogcatcher.engine.message.Event.RequestRefused;
import fogcatcher.engine.message.Event.Standing;
import fogcatcher.engine.message.Question;
import fogcatcher.engine.message.Question.Compute;
import fogcatcher.engine.message.Question.Health;
import fogcatcher.engine.message.Question.JobStatus;
import fogcatcher.engine.message.Question.PhoneStatus;
import fogcatcher.engine.message.Question.Unreadable;
import fogcatcher.engine.message.Question.UpdateMetrics;
import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.JobId;

/// Answers what the coordinator is asked, at once and once.
final class Requests {

    private final Fleet fleet;
    private final Adaptation adaptation;
    private final Outbox outbox;
    private final PhoneLifecycle phones;
    private final JobLifecycle jobs;
    private long heardAt;

    Requests(Parts parts, PhoneLifecycle phones, JobLifecycle jobs) {
        fleet = parts.fleet();
        adaptation = parts.adaptation();
        outbox = parts.outbox();
        this.phones = phones;
        this.jobs = jobs;
    }

    /// Remembers when a device was heard last. Services and placements speak for themselves, and silence is no word.
    void heard(long now, Signal signal) {
        switch (signal) {
            case Signal.PhoneReported _,
                    Signal.PhoneLeft _,
                    Signal.ContainerStarted _,
                    Signal.ContainerSaved _,
                    Signal.ContainerFinished _,
                    Signal.ContainerStopped _,
                    Signal.ContainerRefused _,
                    Signal.ContainerReserved _,
                    Signal.ContainerCrashed _,
                    Signal.ContainerMoved _,
                    Signal.MoveFailed _ ->
                    heardAt = now;
            case Signal.PhoneLost _,
                    Signal.ServiceReported _,
                    Signal.MixMeasured _,
                    Signal.Placed _,
                    Signal.Tick _ -> {}
        }
    }

    void answer(long now, Ask ask) {
        long request = ask.request();
        Question question = ask.question();
        switch (question) {
            case Compute task -> jobs.routing.route(now, ask, task);
            case PhoneStatus(int phone) -> tellPhone(request, phone);
            case JobStatus(JobId job) -> tellJob(request, job);
            case UpdateMetrics metrics -> takeMetrics(now, request, ask.asker(), metrics);
            case Health _ -> tellHealth(now, request);
            case Unreadable(RequestRefusal reason, String why) -> refuse(request, reason, why);
        }
    }

    private void tellPhone(long request, int phone) {
        if (!phones.isKnown(phone)) {
            refuseUnknown(request, phone);
            return;
        }
        int containers = 0;
        for (Container c = jobs.containers.firstOn(phone); c != null; c = c.next) {
            containers++;
        }
        outbox.put(
                new PhoneTold(
                        request,
                        phone,
                        fleet.kind(phone),
                        fleet.status(phone),
                        fleet.region(phone),
                        fleet.capabilities(phone),
                        fleet.offer(phone),
                        fleet.free(phone, adaptation.shareOf(fleet.mode(phone))),
                        loadPermille(phone),
                        containers));
    }

    private int loadPermille(int phone) {
        int promised = (int) Math.round(1000 * adaptation.loadOf(fleet, phone));
        return Math.max(promised, fleet.toldLoadPermille(phone));
    }

    private void tellJob(long request, JobId id) {
        Job job = jobs.jobs.find(id);
        if (job == null) {
            refuse(request, RequestRefusal.NO_SUCH_JOB, "no open job has the number " + id.number());
            return;
        }
        int phone = Piece.NO_PHONE;
        long done = 0;
        boolean runs = false;
        for (Piece piece : job.pieces) {
            if (phone == Piece.NO_PHONE || !runs && piece.container != null) {
                phone = piece.lastPhone;
            }
            runs |= piece.container != null;
            done = Math.max(done, piece.doneMicros + (piece.container == null ? 0 : piece.container.savedMicros));
        }
        Standing standing = job.ending != null ? Standing.ENDING : runs ? Standing.RUNNING : Standing.WAITING;
        outbox.put(new JobTold(request, id, standing, phone, done, job.interruptions));
    }

    /// Memory in use changes how hard a phone is worked, as if it had reported it.
    private void takeMetrics(long now, long request, AccountId asker, UpdateMetrics metrics) {
        int phone = metrics.phone();
        if (!phones.isKnown(phone)) {
            refuseUnknown(request, phone);
        } else if (!fleet.owner(phone).equals(asker)) {
            refuse(
                    request,
                    RequestRefusal.NOT_ITS_OWNER,
                    "phone " + phone + " is not of account " + asker.number() + "; its owner may tell its metrics");
        } else {
            int memory = Math.clamp(metrics.memoryPermille(), 0, 1000);
            int load = Math.clamp(Math.max(metrics.cpuPermille(), metrics.networkPermille()), memory, 1000);
            fleet.tell(phone, memory, load);
            outbox.put(new MetricsTaken(request, phone, loadPermille(phone)));
            phones.consider(now, phone);
        }
    }

    private void tellHealth(long now, long request) {
        outbox.put(
                new HealthTold(
                        request,
                        fleet.registered(),
                        fleet.online(),
                        fleet.harvested(),
                        fleet.available().size(),
                        jobs.waiting(),
                        jobs.open(),
                        jobs.containers(),
                        now - heardAt));
    }

    private void refuseUnknown(long request, int phone) {
        refuse(request, RequestRefusal.NO_SUCH_PHONE, "no phone " + phone + " is registered");
    }

    private void refuse(long request, RequestRefusal reason, String why) {
        outbox.put(new RequestRefused(request, reason, why));
    }
}
