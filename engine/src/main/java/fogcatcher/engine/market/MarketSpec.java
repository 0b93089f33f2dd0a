package fogcatcher.engine.market;

import fogcatcher.engine.model.Bandwidth;
import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.model.Size;
import fogcatcher.engine.model.Tokens;
import java.time.Duration;
import java.util.List;

/// How capacity is bought and sold. Where no source is named, a value is a guess, to be varied.
@Doc("How capacity is bought and sold.")
public record MarketSpec(
        @Doc("How the bids and asks of a spot call are matched.") @Default("uniform") ClearingSpec clearing,
        @Doc("Time from one spot call to the next.") @Default("1min") @Range(min = "1s", max = "1d") Duration interval,
        @Doc("Cores of a slot, the unit that is sold.") @Default("1") @Range(min = "0.001", max = "1000")
                double slotCores,
        @Doc("Main memory of a slot.") @Default("1GB") @Range(min = "1MB") Size slotMemory,
        @Doc("Storage of a slot; without any, jobs that need storage are refused.") @Default("0MB") @Range(min = "0MB")
                Size slotStorage,
        @Doc("Network rate of a slot; without any, jobs that need a rate are refused.")
                @Default("0Mbps")
                @Range(min = "0Mbps")
                Bandwidth slotBandwidth,
        @Doc("How many sizes are traded: 1, 2, 4, ... slots of one phone.") @Default("4") @Range(min = "1", max = "8")
                int sizes,
        @Doc("Trust that orders may ask for, ascending; each level is a market of its own.") @Default("[50%, 80%]")
                List<Share> trust,
        @Doc("How long before it is taken over a spot lease is warned; two minutes are those of EC2 spot instances.")
                @Default("2min")
                @Range(min = "0s")
                Duration notice,
        @Doc("How far the on-demand rate is above the last spot price.") @Default("50%") @Range(min = "0%")
                Share premium,
        @Doc("How far the price of reserved capacity is below the on-demand rate; it is never below spot.")
                @Default("25%")
                @Range(min = "0%", max = "100%")
                Share discount,
        @Doc("Part of the phones that is kept for on-demand and reserved leases.")
                @Default("20%")
                @Range(min = "0%", max = "100%")
                Share reserve,
        @Doc("How likely a phone of the reserve must be to stay for the work of a lease that it is given.")
                @Default("50%")
                @Range(min = "1%", max = "99%")
                Share stay,
        @Doc("Part of the reserve, as it is today, that may be sold ahead for one time.")
                @Default("50%")
                @Range(min = "0%", max = "100%")
                Share bookable,
        @Doc("How far ahead capacity may be reserved.") @Default("7d") @Range(min = "0s") Duration ahead,
        @Doc(
                        "The spot price, per slot and hour, before the first trade; the default is what rewards pay for"
                                + " one core and one gigabyte.")
                @Default("11mtoken")
                @Range(min = "0token", max = "100000token")
                Tokens startPrice,
        @Doc("Part of a seller's price that goes to the fee account.") @Default("5%") @Range(min = "0%", max = "90%")
                Share fee,
        @Doc("What owners ask.") @Default("{}") AskSpec asks,
        @Doc("How many calls of each size and trust are remembered for prices shown.")
                @Default("1440")
                @Range(min = "1", max = "1000000")
                int history) {

    public MarketSpec {
        trust = List.copyOf(trust);
    }
}
