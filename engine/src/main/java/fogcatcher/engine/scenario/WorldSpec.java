package fogcatcher.engine.scenario;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import java.util.List;

/// The phones and what happens to them.
@Doc("The phones and what happens to them.")
public record WorldSpec(
        @Doc("The fleet.") PhonesSpec phones,
        @Doc("Devices that stay where they are, beside the phones.") @Default("[]") List<FixtureSpec> fixtures,
        @Doc("What goes wrong.") @Default("[]") List<FaultSpec> faults,
        @Doc("Who proposes and who votes.") @Default("{}") VotingSpec voting,
        @Doc(
                        "Grams of CO2 for each kilowatt-hour from the grid; the default is the world's average of 2024"
                                + " (Ember, Global Electricity Review 2025).")
                @Default("473")
                @Range(min = "0", max = "10000")
                double gridIntensity) {

    public WorldSpec {
        fixtures = List.copyOf(fixtures);
        faults = List.copyOf(faults);
    }
}
