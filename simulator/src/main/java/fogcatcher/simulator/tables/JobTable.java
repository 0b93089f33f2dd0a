package fogcatcher.simulator.tables;

import static fogcatcher.simulator.tables.Value.seconds;
import static fogcatcher.simulator.tables.Value.tokens;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.JobId;
import fogcatcher.simulator.results.Column;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.results.TableWriter;
import fogcatcher.simulator.world.Promises;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;
import java.util.TreeMap;

/// One row for each job that ended, refused ones included.
final class JobTable implements Recorder {

    private final TableWriter rows;
    private final Promises promises = new Promises();

    /// What was drawn for each job that has not ended.
    private final TreeMap<Long, Double> joules = new TreeMap<>();

    private Sources sources = Sources.NONE;
    private double gridIntensity;

    JobTable(String name, ResultsFolder folder) {
        rows =
                folder.table(
                        name,
                        Column.longs("job"),
                        Column.text("source"),
                        Column.text("outcome"),
                        Column.doubles("submitted_s"),
                        Column.doubles("started_s"),
                        Column.doubles("ended_s"),
                        Column.ints("phone"),
                        Column.ints("interruptions"),
                        Column.doubles("work_s"),
                        Column.doubles("lost_work_s"),
                        Column.doubles("charge_tokens"),
                        Column.bools("late"),
                        Column.text("sla"),
                        Column.ints("replicas"),
                        Column.bools("wrong"),
                        Column.doubles("energy_wh"),
                        Column.doubles("co2_g"));
    }

    @Override
    public void begin(Simulation simulation) {
        sources = Sources.of(simulation);
        gridIntensity = simulation.scenario().world().gridIntensity();
    }

    @Override
    public void deceived(JobId job) {
        promises.deceived(job);
    }

    @Override
    public void drew(JobId job, double more) {
        joules.merge(job.number(), more, Double::sum);
    }

    @Override
    public void event(long now, Event event) {
        switch (event) {
            case Event.JobGuarded guarded -> promises.guarded(guarded);
            case Event.ResultVoted voted -> promises.voted(voted);
            case Event.JobCompleted done -> completed(now, done);
            case Event.JobRefused refused -> refused(now, refused);
            case Event.JobFailed failed -> failed(now, failed);
            case Event.JobCancelled cancelled -> cancelled(now, cancelled);
            case Event.JobExpired expired -> expired(now, expired);
            default -> {}
        }
    }

    private void completed(long now, Event.JobCompleted done) {
        row(done.job(), "completed", done.submittedMicros())
                .put(seconds(done.startedMicros()))
                .put(seconds(now))
                .put(done.phone())
                .put(done.interruptions())
                .put(seconds(done.workMicros()))
                .put(seconds(done.lostMicros()))
                .put(tokens(done.chargeMicroTokens()))
                .put(done.late());
        promise(done.job()).put(promises.isWrong(done.job()));
        end(done.job());
    }

    private void refused(long now, Event.JobRefused refused) {
        row(refused.job(), "refused_" + Value.word(refused.reason()), now)
                .putNull()
                .put(seconds(now))
                .putNull()
                .put(0)
                .putNull()
                .putNull()
                .put(0.0)
                .putNull()
                .putNull()
                .putNull()
                .putNull();
        end(refused.job());
    }

    private void failed(long now, Event.JobFailed failed) {
        row(failed.job(), "failed", failed.submittedMicros())
                .putNull()
                .put(seconds(now))
                .putNull()
                .put(failed.interruptions())
                .putNull()
                .put(seconds(failed.lostMicros()))
                .put(tokens(failed.chargeMicroTokens()))
                .putNull();
        promise(failed.job()).putNull();
        end(failed.job());
    }

    private void cancelled(long now, Event.JobCancelled cancelled) {
        row(cancelled.job(), "cancelled", cancelled.submittedMicros())
                .putNull()
                .put(seconds(now))
                .putNull()
                .putNull()
                .putNull()
                .putNull()
                .put(tokens(cancelled.chargeMicroTokens()))
                .putNull();
        promise(cancelled.job()).putNull();
        end(cancelled.job());
    }

    private void end(JobId job) {
        Double drawn = joules.remove(job.number());
        double wattHours = drawn == null ? 0 : drawn / 3600;
        rows.put(wattHours).put(wattHours / 1000 * gridIntensity).end();
        promises.ended(job);
    }

    private TableWriter promise(JobId job) {
        return rows.put(Value.word(promises.sla(job))).put(promises.replicas(job));
    }

    private void expired(long now, Event.JobExpired expired) {
        row(expired.job(), "expired", expired.submittedMicros())
                .putNull()
                .put(seconds(now))
                .putNull()
                .put(expired.interruptions())
                .putNull()
                .put(seconds(expired.lostMicros()))
                .put(tokens(expired.chargeMicroTokens()))
                .putNull();
        promise(expired.job()).putNull();
        end(expired.job());
    }

    private TableWriter row(JobId job, String outcome, long submitted) {
        return rows.put(job.number()).put(sources.of(job)).put(outcome).put(seconds(submitted));
    }
}
