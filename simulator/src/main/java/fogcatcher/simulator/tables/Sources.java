package fogcatcher.simulator.tables;

import fogcatcher.engine.model.JobId;
import fogcatcher.engine.scenario.WorkSource;
import fogcatcher.simulator.world.Simulation;
import java.util.List;

/// Where the jobs of a run come from: sources number their jobs in turns, so that the number tells the source.
///
/// @param names of the sources, in the order of the scenario
record Sources(List<String> names) {

    /// Those of a table before its run begins.
    static final Sources NONE = new Sources(List.of());

    Sources {
        names = List.copyOf(names);
    }

    static Sources of(Simulation simulation) {
        return new Sources(simulation.scenario().workload().sources().stream().map(WorkSource::name).toList());
    }

    /// The name of a job's source.
    String of(JobId job) {
        return names.get((int) (job.number() % names.size()));
    }
}
