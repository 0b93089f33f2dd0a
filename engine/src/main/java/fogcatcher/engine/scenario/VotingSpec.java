package fogcatcher.engine.scenario;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.model.Tokens;
import java.time.Duration;
import java.util.List;

/// Who proposes and who votes, to study how votes go and how they are captured.
@Doc("Who proposes and who votes.")
public record VotingSpec(
        @Doc("Accounts that behave alike; where shares of a kind add up to less than 100%, the rest never votes.")
                @Default("[]")
                List<Group> groups,
        @Doc("What is proposed.") @Default("[]") List<Proposal> proposals) {

    public VotingSpec {
        groups = List.copyOf(groups);
        proposals = List.copyOf(proposals);
    }

    /// Accounts that behave alike.
    @Doc("Accounts that behave alike.")
    public record Group(
            @Doc("Its name, for proposals.") String name,
            @Doc("Which accounts it is drawn from.") @Default("owners") Who who,
            @Doc("How many of them.") @Default("100%") @Range(min = "0%", max = "100%") Share share,
            @Doc("What each has at first, out of the treasury, besides what customers are endowed with.")
                    @Default("0token")
                    @Range(min = "0token")
                    Tokens tokens,
            @Doc("What each of them stakes of it at the start.") @Default("0token") @Range(min = "0token") Tokens stake,
            @Doc("How they vote.") @Default("profit") Behaviour votes) {}

    /// A wish of the scenario's.
    @Doc("A wish to change a policy.")
    public record Proposal(
            @Doc("The group whose first account proposes it.") String by,
            @Doc("The policy: its section and its key, `rewards.fee`.") String path,
            @Doc("Its new value, in quotes where it is a number.") String value,
            @Doc("When, from the start of the run, warm-up included.") @Range(min = "0s") Duration at) {}

    /// The two kinds of accounts.
    @Doc("The two kinds of accounts.")
    public enum Who {
        @Doc("Those who own phones.")
        OWNERS,
        @Doc("Those who pay for work, one for each source.")
        CUSTOMERS
    }

    /// How an account votes.
    @Doc("How an account votes.")
    public enum Behaviour {
        @Doc("For what would raise its income from a sample job (an owner) or lower its price (a customer).")
        PROFIT,
        @Doc("Late, and as those have voted who are trusted most: votes count by the voter's reputation.")
        REPUTATION,
        @Doc("Never.")
        ABSTAIN,
        @Doc("For whatever its own group proposes, against all else.")
        ATTACK
    }
}
