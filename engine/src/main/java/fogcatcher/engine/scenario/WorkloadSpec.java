package fogcatcher.engine.scenario;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import java.util.List;

/// The work to be done.
@Doc("The work to be done.")
public record WorkloadSpec(
        @Doc("Where jobs come from; each source pays from an account of its own.") @Default("[]")
                List<WorkSource> sources) {

    public WorkloadSpec {
        sources = List.copyOf(sources);
    }
}
