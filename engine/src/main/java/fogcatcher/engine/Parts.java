package fogcatcher.engine;

import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.harvest.Adaptation;
import fogcatcher.engine.harvest.HarvestRules;
import fogcatcher.engine.harvest.StayEstimator;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.reputation.Reputation;
import fogcatcher.engine.reward.Contributions;
import fogcatcher.engine.scenario.Policies;

/// What the lifecycles share: policies, strategies, tables and the way out.
record Parts(
        Policies policies,
        Randomness randomness,
        Fleet fleet,
        HarvestRules rules,
        Adaptation adaptation,
        StayEstimator stays,
        Reputation reputation,
        Contributions contributions,
        Terms terms,
        StakeLifecycle stakes,
        Earnings earnings,
        Books books,
        Outbox outbox,
        Reminders reminders) {}
