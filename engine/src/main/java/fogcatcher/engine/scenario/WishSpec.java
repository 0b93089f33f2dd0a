package fogcatcher.engine.scenario;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.OnHostLoss;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.model.Sla;
import java.util.Optional;

/// What jobs ask for beside room and time.
@Doc("What jobs ask for beside room and time.")
public record WishSpec(
        @Doc("What is promised for them.") @Default("b") Sla sla,
        @Doc(
                        "Chance that one replica at least is still there when a job ends; it decides how many replicas"
                                + " there are in classes s and a. On a market the reserve stands by for class a, and"
                                + " it decides only whether such a job is taken on.")
                @Default("99%")
                @Range(min = "0%", max = "100%")
                Share availability,
        @Doc("Trust below which a phone is refused.") @Default("0%") @Range(min = "0%", max = "100%") Share trust,
        @Doc("Whether the phone must have a graphics processor that programs can compute on.") @Default("false")
                boolean gpu,
        @Doc("What becomes of members of services of class b that lose their phones. Others are replaced.")
                @Default("replace")
                OnHostLoss onHostLoss,
        @Doc("The name of the requesters' region; nowhere in particular without it.") Optional<String> home,
        @Doc("The name of the only region allowed; anywhere without it.") Optional<String> region) {}
