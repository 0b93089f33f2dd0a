package fogcatcher.simulator.run;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.Cause;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Micros;
import fogcatcher.simulator.placement.Deliberation;
import fogcatcher.simulator.results.Summary;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;

/// The headline figures of a run, gathered as it goes, in constant memory. What happens during the warm-up does not
/// count, and neither does what becomes later of a job that was submitted in it, its interruptions excepted: jobs
/// accepted are those completed, failed, cancelled, expired and open together.
///
/// Each subject has figures of its own; here one reads which event concerns which, and their order.
final class Figures implements Recorder {

    private final FleetFigures fleet = new FleetFigures();
    private final JobFigures jobs = new JobFigures();
    private final ClassFigures classes = new ClassFigures();
    private final PlacementFigures placements = new PlacementFigures();
    private final RoutingFigures routing = new RoutingFigures();
    private final MarketFigures market = new MarketFigures();
    private final LiarFigures liars = new LiarFigures();
    private final ServiceFigures services = new ServiceFigures();
    private final ScalingFigures scaling = new ScalingFigures();
    private final MigrationFigures migrations = new MigrationFigures();
    private final EnergyFigures energy = new EnergyFigures();
    private final MoneyFigures money = new MoneyFigures();

    private long warmup;
    private Simulation simulation;
    private Summary summary;

    @Override
    public void begin(Simulation simulation) {
        this.simulation = simulation;
        warmup = Micros.of(simulation.scenario().warmup());
        fleet.begin(warmup);
        jobs.begin(warmup);
    }

    @Override
    public void submitted(long now, JobId job, JobSpec spec) {
        if (now >= warmup) {
            jobs.submitted();
        }
    }

    @Override
    public void placed(long now, Deliberation deliberation) {
        if (now >= warmup) {
            placements.count(deliberation);
        }
    }

    @Override
    public void rested(int phone, long from, long to) {
        fleet.rested(from, to);
    }

    @Override
    public void deceived(JobId job) {
        classes.deceived(job);
    }

    @Override
    public void sample(Simulation simulation) {
        liars.sample(simulation);
    }

    @Override
    public void warm(Simulation simulation) {
        energy.warm(simulation);
        services.warm(simulation);
    }

    @Override
    public void event(long now, Event event) {
        switch (event) {
            case Event.PhoneHarvested _ -> fleet.harvested(now);
            case Event.PhoneReleased released -> fleet.released(now, released);
            default -> {
                if (now >= warmup) {
                    count(now, event);
                }
                follow(now, event);
            }
        }
    }

    /// What has to be known of jobs submitted in the warm-up too.
    private void follow(long now, Event event) {
        switch (event) {
            case Event.JobAccepted job -> {
                if (now < warmup) {
                    jobs.acceptedInWarmup();
                }
                if (simulation.traffic().isService(job.job())) {
                    scaling.began(job.job());
                }
            }
            case Event.JobCompleted done -> ended(now, done.job(), done.submittedMicros());
            case Event.JobFailed failure -> ended(now, failure.job(), failure.submittedMicros());
            case Event.JobCancelled end -> ended(now, end.job(), end.submittedMicros());
            case Event.JobExpired end -> ended(now, end.job(), end.submittedMicros());
            case Event.ServiceScaled scaled -> scaling.scaled(now, scaled, now >= warmup);
            case Event.JobGuarded guarded -> classes.guarded(guarded, now >= warmup);
            case Event.ResultVoted voted -> classes.voted(voted);
            default -> {}
        }
    }

    private void ended(long now, JobId job, long submittedMicros) {
        scaling.ended(now, job, simulation);
        if (submittedMicros < warmup) {
            jobs.endedFromWarmup();
        }
        classes.ended(job, submittedMicros >= warmup);
    }

    private void count(long now, Event event) {
        switch (event) {
            case Event.JobAccepted _ -> {
                jobs.count(now, event);
                classes.accepted();
            }
            case Event.JobInterrupted interrupted -> {
                jobs.count(now, event);
                classes.interrupted(interrupted.job());
            }
            case Event.JobCompleted done -> {
                jobs.count(now, event);
                if (done.submittedMicros() >= warmup) {
                    classes.completed(done);
                }
            }
            case Event.JobRefused _,
                    Event.JobTeamedUp _,
                    Event.JobStarted _,
                    Event.JobFailed _,
                    Event.JobExpired _,
                    Event.JobCancelled _ ->
                    jobs.count(now, event);
            case Event.StandbyPromoted _ -> classes.promoted();
            case Event.StandbyLost _ -> classes.standbyLost();
            case Event.ResultOutvoted _ -> classes.outvoted();
            case Event.Traded _, Event.Outbid _, Event.MarketCalled _ -> market.count(event);
            case Event.TaskRouted _, Event.TaskRefused _, Event.TaskRoutedAgain _ -> routing.count(event);
            case Event.PhoneWarned _, Event.ContainerMigrated _, Event.MigrationFailed _ -> migrations.count(event);
            case Event.MemberWaits _ -> scaling.waits();
            case Event.Transferred _,
                    Event.Voted _,
                    Event.ProposalClosed _,
                    Event.ProposalRefused _,
                    Event.PolicyChanged _ ->
                    money.count(event);
            case Event.PhoneHarvested _,
                    Event.PhoneReleased _,
                    Event.ModeChanged _,
                    Event.PhoneExplained _,
                    Event.PhoneUnregistered _,
                    Event.PhoneUpdated _,
                    Event.MaintenanceChanged _,
                    Event.CordonChanged _,
                    Event.RegistryRefused _,
                    Event.PhoneTold _,
                    Event.JobTold _,
                    Event.MetricsTaken _,
                    Event.HealthTold _,
                    Event.RequestRefused _,
                    Event.ContainerChanged _,
                    Event.ContainerFailed _,
                    Event.ReservationFailed _,
                    Event.ServiceScaled _,
                    Event.LeaseEnded _,
                    Event.JobGuarded _,
                    Event.ResultVoted _,
                    Event.StakeRefused _,
                    Event.UnstakeBegun _,
                    Event.Slashed _,
                    Event.ProposalOpened _,
                    Event.VoteRefused _ -> {}
        }
    }

    @Override
    public void end(Simulation simulation) {
        int phones = simulation.phones().count();
        double seconds = simulation.scenario().duration().toMillis() / 1000.0;
        boolean hasMarket = simulation.scenario().policies().market().isPresent();
        Summary s = new Summary();
        s.add("phones", phones, "1", "phones in the world");
        s.add("simulated_s", seconds, "s", "simulated time measured, warm-up excluded");
        fleet.addTo(s, simulation.now(), phones, seconds);
        jobs.addTo(s, simulation.snapshot().openJobs(), hasMarket);
        classes.addTo(s);
        placements.addTo(s);
        routing.addTo(s, simulation);
        if (hasMarket) {
            market.addTo(s, money.moved(Cause.REFUND));
        }
        PhoneFigures.addTo(s, simulation);
        liars.addTo(s, simulation);
        services.addTo(s, simulation);
        scaling.addTo(s, simulation);
        migrations.addTo(s);
        simulation.mixnet().ifPresent(mixnet -> MixnetFigures.addTo(s, mixnet, seconds));
        energy.addTo(s, simulation);
        money.addTo(s, simulation);
        s.add("events", simulation.handled(), "1", "events handled, warm-up included");
        summary = s;
    }

    Summary summary() {
        return summary;
    }
}
