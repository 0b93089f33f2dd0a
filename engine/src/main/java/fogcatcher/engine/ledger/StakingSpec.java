package fogcatcher.engine.ledger;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.model.Tokens;
import java.time.Duration;

/// What owners put up for their word, what they lose and what they gain by it. The values are ours (a guess, to be
/// varied), but for the unbonding of 7 days, a third of that of Cosmos Hub.
@Doc("What owners put up for their word, what they lose and what they gain by it.")
public record StakingSpec(
        @Doc("Time from asking a stake back to receiving it, in which it can still be lost.")
                @Default("7d")
                @Range(min = "0s")
                Duration unbonding,
        @Doc("What an owner must have staked for its phones to be given work of class S; `0token` for nothing.")
                @Default("1token")
                @Range(min = "0token")
                Tokens leastForS,
        @Doc(
                        "Part of its stake that an owner loses when a phone proves not to have what it claimed, or its"
                                + " result is outvoted.")
                @Default("50%")
                @Range(min = "0%", max = "100%")
                Share lostByLie,
        @Doc(
                        "Part of its stake that an owner loses when a phone leaves or falls silent with work of class"
                                + " S, or loses packets as a mix for an epoch.")
                @Default("5%")
                @Range(min = "0%", max = "100%")
                Share lostByLeaving,
        @Doc("Part of what is lost that goes to whose job it was; the rest goes to the treasury.")
                @Default("50%")
                @Range(min = "0%", max = "100%")
                Share toHarmed,
        @Doc("How often stakes are rewarded.") @Default("1d") @Range(min = "1min") Duration every,
        @Doc("New money for all stakes together at each such time, out of the treasury, in the beginning.")
                @Default("100token")
                @Range(min = "0token")
                Tokens emission,
        @Doc("The emission halves in this time.") @Default("365d") @Range(min = "1h") Duration halving,
        @Doc("Part of the fee account that is paid to stakes at each such time.")
                @Default("50%")
                @Range(min = "0%", max = "100%")
                Share fees) {}
