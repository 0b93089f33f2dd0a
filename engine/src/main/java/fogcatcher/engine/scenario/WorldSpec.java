package fogcatcher.engine.scenario;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import java.util.List;

/// The phones and what happens to them.
@Doc("The phones and what happens to them.")
public record WorldSpec(
        @Doc("The fleet.") PhonesSpec phones,
        @Doc("What goes wrong.") @Default("[]") List<FaultSpec> faults,
        @Doc("Who proposes and who votes.") @Default("{}") VotingSpec voting) {

    public WorldSpec {
        faults = List.copyOf(faults);
    }
}
