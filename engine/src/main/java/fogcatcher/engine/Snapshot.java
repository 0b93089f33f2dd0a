package fogcatcher.engine;

import fogcatcher.engine.harvest.Pool;
import fogcatcher.engine.harvest.Rule;
import java.util.List;

/// A picture of what the engine believes at one moment.
///
/// @param now microseconds since the run began
/// @param phones registered phones
/// @param online phones believed to be there
/// @param harvested phones that may be used
/// @param refusedByRule how many online phones fail each [Rule], in the order of its constants
/// @param offeredMillicores what harvested phones offer together
/// @param promisedMillicores what containers hold
/// @param stayingForAnHour what of the offers is expected to stay for another hour
/// @param waitingJobs jobs that wait for a phone
/// @param openJobs accepted jobs that have not ended
/// @param containers containers that run, start or stop
/// @param escrowMicroTokens promised by payers and not yet paid out
/// @param feeMicroTokens fees received so far
public record Snapshot(
        long now,
        int phones,
        int online,
        int harvested,
        List<Integer> refusedByRule,
        long offeredMillicores,
        long promisedMillicores,
        Pool stayingForAnHour,
        int waitingJobs,
        int openJobs,
        int containers,
        long escrowMicroTokens,
        long feeMicroTokens) {

    public Snapshot {
        refusedByRule = List.copyOf(refusedByRule);
    }

    /// How many online phones fail `rule`.
    public int refused(Rule rule) {
        return refusedByRule.get(rule.ordinal());
    }
}
