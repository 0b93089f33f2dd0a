package fogcatcher.engine.scenario;

import fogcatcher.engine.model.Bandwidth;
import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Share;
import java.time.Duration;

/// How fast the phones' links are. Rates after FLASH's 19 phones; round-trip times are priors of ours.
@Doc("How fast the phones' links are. Rates after FLASH's 19 phones; round-trip times are priors of ours.")
public record NetworkSpec(
        @Doc("Median download rate over phones.") @Default("5170kB/s") @Range(min = "1kB/s") Bandwidth down,
        @Doc("Sigma of its logarithm over phones.") @Default("0.48") @Range(min = "0", max = "5") double downSigma,
        @Doc("Median upload rate over phones.") @Default("3100kB/s") @Range(min = "1kB/s") Bandwidth up,
        @Doc("Sigma of its logarithm over phones.") @Default("0.70") @Range(min = "0", max = "5") double upSigma,
        @Doc("Standard deviation of one phone's rate from transfer to transfer, as a part of its mean.")
                @Default("37%")
                @Range(min = "0%", max = "200%")
                Share within,
        @Doc("Median round-trip time on Wi-Fi.") @Default("25ms") @Range(min = "0ms") Duration wifiRoundTrip,
        @Doc("Median round-trip time on a cellular network.") @Default("50ms") @Range(min = "0ms")
                Duration cellularRoundTrip,
        @Doc("Sigma of the logarithm of the round-trip time over phones.") @Default("0.6") @Range(min = "0", max = "5")
                double roundTripSigma) {}
