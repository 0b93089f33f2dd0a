package fogcatcher.simulator.traffic;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Transport;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.scenario.Scenario;
import fogcatcher.engine.scenario.Table;
import fogcatcher.engine.scenario.WorkSource;
import fogcatcher.simulator.mixnet.Passage;
import fogcatcher.simulator.phones.Phones;
import fogcatcher.simulator.phones.Regions;
import fogcatcher.simulator.time.Timeline;
import fogcatcher.simulator.work.Links;
import fogcatcher.simulator.work.Loads;
import fogcatcher.simulator.work.Members;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;

/// The requests of all services of a run, and who answers them.
///
/// A service is deployed before its job is submitted, and begins to take requests when the job is accepted, until it is
/// cancelled or given up. [fogcatcher.simulator.work.Work] says which containers serve.
public final class Traffic implements Members {

    private final List<WorkSource> sources;
    private final Regions regions;
    private final LocalDateTime start;
    private final Randomness randomness;
    private final Surroundings world;

    private final List<Service> services = new ArrayList<>();
    private final TreeMap<Long, Service> byJob = new TreeMap<>();
    private final Score[] scores;

    /// Whether each service has a score of its own, which takes some 10 kB and doubles the cost of counting.
    private final boolean keepsServices;

    private final WorkLaw[] laws;
    private final double[] crowds;
    private Member[] byRow = new Member[64];

    /// @param sampleMicros how often the load of a service is told
    /// @param coordinator hears it, with the time
    /// @param idle hears which container that is to stop has nothing left to do, with the time
    /// @param loads hears how busy members keep their phones
    /// @param passage takes private requests and answers through a mixnet; empty where none is simulated
    public Traffic(
            Scenario scenario,
            Regions regions,
            Phones phones,
            Links links,
            Timeline timeline,
            Randomness randomness,
            long sampleMicros,
            ObjLongConsumer<Signal> coordinator,
            ObjLongConsumer<ContainerId> idle,
            Loads loads,
            Optional<Passage> passage) {
        this(
                scenario,
                regions,
                randomness,
                new Surroundings(
                        timeline, new PhoneGround(phones, links, loads), sampleMicros, coordinator, idle, passage));
    }

    Traffic(Scenario scenario, Regions regions, Randomness randomness, Surroundings world) {
        this.regions = regions;
        this.randomness = randomness;
        this.world = world;
        sources = scenario.workload().sources();
        start = scenario.start();
        keepsServices = scenario.record().contains(Table.SERVICES);
        scores = new Score[sources.size()];
        laws = new WorkLaw[sources.size()];
        crowds = new double[sources.size()];
        Arrays.fill(crowds, 1);
        for (int s = 0; s < sources.size(); s++) {
            if (sources.get(s) instanceof WorkSource.Services spec) {
                laws[s] = new WorkLaw(spec.requests().work());
                scores[s] = new Score(laws[s], Micros.of(spec.requests().timeout()));
            }
        }
    }

    // ---- services ----

    /// A job that is about to be submitted is a service of a source.
    ///
    /// @param which of the source's services, from 0
    /// @param millicores what each member is promised
    public void deploy(JobId job, int source, int which, int millicores) {
        WorkSource.Services spec = (WorkSource.Services) sources.get(source);
        String name = spec.name() + " " + which;
        Arrivals arrivals =
                new Arrivals(
                        spec.requests(),
                        new Profile(spec.requests().profile(), start.toLocalDate(), localAtStart(spec)),
                        randomness.stream("rates " + name),
                        randomness.stream("requests " + name));
        arrivals.crowd(crowds[source]);
        Score score =
                keepsServices
                        ? new Score(laws[source], Micros.of(spec.requests().timeout()), scores[source])
                        : scores[source];
        int number = services.size();
        Service service =
                spec.requests().isOneByOne()
                        ? new OneByOneService(number, job, spec.requests(), millicores, world, score, arrivals)
                        : new FluidService(
                                number, job, spec.requests(), millicores, world, score, arrivals, laws[source]);
        if (spec.needs().isPrivate()) {
            world.passage().ifPresent(service::hide);
        }
        services.add(service);
        byJob.put(job.number(), service);
    }

    private long localAtStart(WorkSource.Services spec) {
        return spec.wishes()
                .home()
                .map(home -> regions.localAtStart(regions.named(home)))
                .orElseGet(() -> start.toLocalTime().toNanoOfDay() / 1000);
    }

    /// Whether a job is a service that has been deployed and has not ended.
    public boolean isService(JobId job) {
        return byJob.containsKey(job.number());
    }

    /// Hears when services begin and end. Tells nobody anything yet.
    public void hear(long now, Event event) {
        switch (event) {
            case Event.JobAccepted accepted -> begin(now, accepted.job());
            case Event.JobRefused refused -> end(now, refused.job());
            case Event.JobFailed failed -> end(now, failed.job());
            case Event.JobCancelled cancelled -> end(now, cancelled.job());
            case Event.JobExpired expired -> end(now, expired.job());
            default -> {}
        }
    }

    private void begin(long now, JobId job) {
        Service service = byJob.get(job.number());
        if (service != null) {
            service.begin(now);
        }
    }

    private void end(long now, JobId job) {
        Service service = byJob.remove(job.number());
        if (service != null && service.isOpen) {
            service.end(now);
        }
    }

    /// Requests for the services of a source come `factor` times as often as usual; 1 is as usual.
    public void crowd(long now, int source, double factor) {
        crowds[source] = factor;
        for (Service service : byJob.values()) {
            if (service.job.number() % sources.size() == source) {
                service.crowd(now, factor);
            }
        }
    }

    // ---- what is due ----

    /// Brings a service and its members from memory, and changes nothing.
    ///
    /// @return nothing of meaning
    public long touch(int service) {
        return services.get(service).touch();
    }

    /// The job that a service is.
    public JobId job(int service) {
        return services.get(service).job;
    }

    /// Something at the front of a service is due.
    public void due(long now, int service, int what) {
        services.get(service).due(now, what);
    }

    /// A request may have been worked off.
    public void answer(long now, int request, long event) {
        Requests requests = world.requests();
        if (requests.dueAt[request] == now && Timeline.hasDetail(event, requests.generation[request])) {
            requests.member[request].service.answer(now, request);
        }
    }

    // ---- members ----

    @Override
    public void serve(
            long now,
            ContainerId container,
            JobId job,
            int phone,
            int millicores,
            int memoryMb,
            int bandwidthKbps,
            Transport transport,
            boolean isReachable) {
        Service service = byJob.get(job.number());
        if (service == null) {
            return; // it was cancelled meanwhile; its member idles until it is stopped
        }
        int kbps = bandwidthKbps > 0 ? bandwidthKbps : world.ground().kbps(phone);
        Member member = new Member(service, container, phone, millicores, memoryMb, kbps, transport);
        if (container.row() >= byRow.length) {
            byRow = Arrays.copyOf(byRow, Math.max(container.row() + 1, 2 * byRow.length));
        }
        byRow[container.row()] = member;
        service.join(now, member, isReachable);
    }

    @Override
    public void resize(long now, int row, int millicores, int memoryMb, int bandwidthKbps) {
        Member member = member(row);
        if (member != null) {
            int kbps = bandwidthKbps > 0 ? bandwidthKbps : world.ground().kbps(member.phone);
            member.service.resize(now, member, millicores, memoryMb, kbps);
        }
    }

    @Override
    public void speedChanged(long now, int row) {
        Member member = member(row);
        if (member != null) {
            member.service.speedChanged(now, member);
        }
    }

    @Override
    public long drain(long now, int row, long graceMicros) {
        Member member = member(row);
        return member == null ? 0 : member.service.drain(now, member, graceMicros);
    }

    @Override
    public void drop(long now, int row) {
        Member member = take(row);
        if (member != null) {
            member.service.drop(now, member);
        }
    }

    @Override
    public void vanish(long now, int row) {
        Member member = take(row);
        if (member != null) {
            member.service.vanish(now, member);
        }
    }

    @Override
    public void away(long now, int row) {
        Member member = member(row);
        if (member != null && !member.isAway) {
            member.service.away(now, member);
        }
    }

    @Override
    public void back(long now, int row) {
        Member member = member(row);
        if (member != null && member.isAway) {
            member.service.back(now, member);
        }
    }

    private Member member(int row) {
        return row < byRow.length ? byRow[row] : null;
    }

    private Member take(int row) {
        Member member = member(row);
        if (member != null) {
            byRow[row] = null;
        }
        return member;
    }

    // ---- what became of requests ----

    /// Brings all scores up to now.
    public void settle(long now) {
        services.forEach(service -> service.settle(now));
    }

    /// The requests of all services of a source so far; of sources of other jobs there are none.
    public Score score(int source) {
        return scores[source];
    }

    /// Each service that took requests, in the order in which they were deployed.
    ///
    /// @throws IllegalStateException if the scenario does not record the table of services
    public List<ServiceReport> reports(long now) {
        if (!keepsServices) {
            throw new IllegalStateException("what became of each service is kept only for the table `services`");
        }
        settle(now);
        return services.stream()
                .filter(service -> service.beganAt() >= 0)
                .map(service ->
                        new ServiceReport(
                                service.job,
                                service.score,
                                service.open(),
                                service.beganAt(),
                                Math.min(now, service.endedAt()),
                                service.spec.mode()))
                .toList();
    }
}
