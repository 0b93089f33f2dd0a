package fogcatcher.engine.scenario;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import java.util.List;

/// The phones and what happens to them.
@Doc("The phones and what happens to them.")
public record WorldSpec(
        @Doc("The fleet.") PhonesSpec phones,
        @Doc("Devices that stay where they are, beside the phones.") @Default("[]") List<FixtureSpec> fixtures,
        @Doc("What goes wrong.") @Default("[]") List<FaultSpec> faults,
        @Doc("Who proposes and who votes.") @Default("{}") VotingSpec voting) {

    public WorldSpec {
        fixtures = List.copyOf(fixtures);
        faults = List.copyOf(faults);
    }
}
