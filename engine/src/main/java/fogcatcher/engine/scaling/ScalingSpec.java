package fogcatcher.engine.scaling;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import java.time.Duration;

/// How many members a service has, and how large they are.
@Doc("How many members a service has, and how large they are.")
public record ScalingSpec(
        @Doc("The rule that decides.") @Default("threshold") ScalerSpec scaler,
        @Doc("How often the load of a service is looked at.") @Default("10s") @Range(min = "1s", max = "1h")
                Duration sample,
        @Doc("The fewest members of a service.") @Default("1") @Range(min = "1", max = "100000") int least,
        @Doc("The most members of a service; a guess.") @Default("100") @Range(min = "1", max = "100000") int most,
        @Doc(
                        "How many shares a member may have, each what the job needs: a service that grows gives its"
                                + " members larger ones where their phones have room, and only then looks for more"
                                + " members; it counts shares wherever members are counted. Not on a market, where a"
                                + " lease is for what was bid.")
                @Default("1")
                @Range(min = "1", max = "1000")
                int mostShares,
        @Doc(
                        "How long a member that is to stop may go on with the requests it has; the default is the grace"
                                + " period of Kubernetes.")
                @Default("30s")
                @Range(min = "0s", max = "1d")
                Duration drain) {

    public ScalingSpec {
        if (least > most) {
            throw new IllegalArgumentException(
                    "a service cannot have at least " + least + " and at most " + most + " members; raise `most`");
        }
    }
}
