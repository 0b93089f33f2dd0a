package fogcatcher.engine.governance;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.model.Tokens;
import java.time.Duration;

/// How policy values are changed by vote. An account's weight is what it has and what it has staked; all weights
/// together are what customers and owners hold, not what the house does.
@Doc(
        "How policy values are changed by vote. An account's weight is its balance and its stake when the proposal"
                + " opens; shares below are of all that customers and owners have then.")
public record GovernanceSpec(
        @Doc("What a proposer pays in; given back unless the quorum is missed, and burned then.")
                @Default("10token")
                @Range(min = "0token")
                Tokens deposit,
        @Doc("Weight, its own and delegated, that an account needs to propose.")
                @Default("10%")
                @Range(min = "0%", max = "100%")
                Share threshold,
        @Doc("How long votes are taken.") @Default("3d") @Range(min = "1s") Duration voting,
        @Doc("Weight that must have voted, for or against.") @Default("20%") @Range(min = "0%", max = "100%")
                Share quorum,
        @Doc("Part of the votes cast that must be exceeded for a proposal to pass.")
                @Default("50%")
                @Range(min = "0%", max = "99.9%")
                Share pass,
        @Doc("Time from the vote to the change, in which people can still leave.") @Default("1d") @Range(min = "0s")
                Duration timelock) {}
