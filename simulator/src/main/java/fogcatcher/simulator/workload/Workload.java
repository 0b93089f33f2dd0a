package fogcatcher.simulator.workload;

import fogcatcher.engine.model.Wishes;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.scenario.WorkSource;
import fogcatcher.engine.scenario.WorkloadSpec;
import fogcatcher.simulator.time.Timeline;
import fogcatcher.simulator.trace.JobTrace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/// All sources of jobs of a run.
public final class Workload implements AutoCloseable {

    private final List<Source> sources = new ArrayList<>();

    /// @param hasMarket whether jobs buy what they need
    /// @param folder where trace files are looked for
    /// @param regions numbers of regions by name
    /// @throws fogcatcher.simulator.trace.TraceFault if one cannot be read
    public Workload(
            WorkloadSpec spec,
            int phones,
            boolean hasMarket,
            ToIntFunction<String> regions,
            Path folder,
            Timeline timeline,
            Randomness randomness,
            Submitter submitter,
            Deployer deployer) {
        for (WorkSource source : spec.sources()) {
            int number = sources.size();
            Wishes wishes = Needs.wishes(source.wishes(), regions);
            Buyer buyer = new Buyer(source, hasMarket, randomness);
            sources.add(
                    switch (source) {
                        case WorkSource.Batch batch ->
                                new BatchSource(
                                        batch,
                                        number,
                                        phones,
                                        timeline,
                                        randomness.stream("jobs " + batch.name()),
                                        submitter,
                                        wishes,
                                        buyer);
                        case WorkSource.Functions functions ->
                                new FunctionSource(functions, number, timeline, randomness, submitter, wishes, buyer);
                        case WorkSource.Trace trace ->
                                new TraceSource(
                                        trace,
                                        number,
                                        JobTrace.open(trace, folder),
                                        timeline,
                                        randomness.stream("trace " + trace.name()),
                                        submitter,
                                        wishes,
                                        buyer);
                        case WorkSource.Services services ->
                                new ServicesSource(services, number, timeline, deployer, wishes, buyer);
                    });
        }
    }

    /// Asks each source for its first arrival.
    public void begin() {
        sources.forEach(Source::begin);
    }

    public void arrive(long now, int source, int detail) {
        sources.get(source).arrive(now, detail);
    }

    /// Jobs of all sources arrive `factor` times as often as usual.
    public void crowd(long now, double factor) {
        for (Source source : sources) {
            source.crowd(now, factor);
        }
    }

    @Override
    public void close() {
        sources.forEach(Source::close);
    }
}
