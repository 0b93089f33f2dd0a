package fogcatcher.engine.placement;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Tokens;
import java.time.Duration;

/// What using a phone costs beside its price, and how far away it is: the objectives cost and latency of a placement.
///
/// In the proportions of a core of 1 W, energy at 0.30 EUR/kWh, and a battery of 15 Wh for 30 EUR that lasts 700 cycles
/// (our own estimates): an hour of one core takes 0.0003 EUR of energy, and ten times that of the battery's life while
/// the phone is not plugged in.
@Doc("What using a phone costs beside its price, and how far away it is.")
public record CostSpec(
        @Doc("Energy and carbon of one core for one hour.")
                @Default("1mtoken")
                @Range(min = "0token", max = "1000token")
                Tokens coreHour,
        @Doc("Wear of the battery by one core in one hour, of a phone that is not plugged in.")
                @Default("10mtoken")
                @Range(min = "0token", max = "1000token")
                Tokens wearPerCoreHour,
        @Doc("What it costs once to begin to use a phone on which nothing runs; a guess.")
                @Default("100utoken")
                @Range(min = "0token", max = "1000token")
                Tokens wake,
        @Doc("Delay between two regions, one way; a guess.") @Default("20ms") @Range(min = "0s", max = "1h")
                Duration betweenRegions) {}
