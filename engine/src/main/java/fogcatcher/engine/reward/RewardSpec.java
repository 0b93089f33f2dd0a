package fogcatcher.engine.reward;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.model.Tokens;

/// What an owner earns for what a phone contributed. The rates are ours (a guess, to be varied).
@Doc("What an owner earns for what a phone contributed, and what the fog keeps of it.")
public record RewardSpec(
        @Doc("For one core used for one hour.") @Default("10mtoken") Tokens perCoreHour,
        @Doc("For one gigabyte of memory held for one hour.") @Default("1mtoken") Tokens perGigabyteHour,
        @Doc("For one gigabyte moved over the network.") @Default("2mtoken") Tokens perGigabyteMoved,
        @Doc("Part of every charge that goes to the fee account.") @Default("5%") @Range(min = "0%", max = "90%")
                Share fee,
        @Doc("Multiplier for a phone that never finished what it took.") @Default("0.8") @Range(min = "0", max = "1")
                double leastReliable,
        @Doc("Multiplier for a phone that always finished what it took.") @Default("1.2") @Range(min = "1", max = "10")
                double mostReliable,
        @Doc("Multiplier when every offered core is in use; 1 when none is.")
                @Default("1.5")
                @Range(min = "1", max = "10")
                double scarce) {}
