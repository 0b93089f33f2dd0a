package fogcatcher.engine.scenario;

import fogcatcher.engine.model.Bandwidth;
import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Share;
import java.time.Duration;

/// How fast the phones' links are.
///
/// On Wi-Fi, rates are those of FLASH's 19 phones. Cellular ones are the averages that Opensignal found in Australia
/// from November 2020 to January 2021 (as ZDNet reports), taken as medians; they spread over phones and transfers as on
/// Wi-Fi. A 5G phone is taken to find 5G wherever it has no Wi-Fi, which is the best case. Round-trip times are priors
/// of ours.
@Doc(
        "How fast the phones' links are. Rates on Wi-Fi after FLASH's 19 phones, on 4G and 5G after Opensignal"
                + " (Australia, November 2020 to January 2021); round-trip times are priors of ours.")
public record NetworkSpec(
        @Doc("Median download rate over phones, on Wi-Fi.") @Default("5170kB/s") @Range(min = "1kB/s") Bandwidth down,
        @Doc("Sigma of its logarithm over phones, on any network.") @Default("0.48") @Range(min = "0", max = "5")
                double downSigma,
        @Doc("Median upload rate over phones, on Wi-Fi.") @Default("3100kB/s") @Range(min = "1kB/s") Bandwidth up,
        @Doc("Sigma of its logarithm over phones, on any network.") @Default("0.70") @Range(min = "0", max = "5")
                double upSigma,
        @Doc("Median download rate over phones that use 4G.") @Default("45.3Mbps") @Range(min = "1kB/s")
                Bandwidth fourGDown,
        @Doc("Median upload rate over phones that use 4G.") @Default("8.2Mbps") @Range(min = "1kB/s") Bandwidth fourGUp,
        @Doc("Median download rate over phones that use 5G.") @Default("240.9Mbps") @Range(min = "1kB/s")
                Bandwidth fiveGDown,
        @Doc("Median upload rate over phones that use 5G.") @Default("15.5Mbps") @Range(min = "1kB/s")
                Bandwidth fiveGUp,
        @Doc("Standard deviation of one phone's rate from transfer to transfer, as a part of its mean.")
                @Default("37%")
                @Range(min = "0%", max = "200%")
                Share within,
        @Doc("Median round-trip time on Wi-Fi.") @Default("25ms") @Range(min = "0ms") Duration wifiRoundTrip,
        @Doc("Median round-trip time on a cellular network.") @Default("50ms") @Range(min = "0ms")
                Duration cellularRoundTrip,
        @Doc("Sigma of the logarithm of the round-trip time over phones.") @Default("0.6") @Range(min = "0", max = "5")
                double roundTripSigma) {}
