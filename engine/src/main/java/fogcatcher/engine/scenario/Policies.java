package fogcatcher.engine.scenario;

import fogcatcher.engine.aggregation.AggregationSpec;
import fogcatcher.engine.execution.ExecutionSpec;
import fogcatcher.engine.fleet.CoordinatorSpec;
import fogcatcher.engine.governance.GovernanceSpec;
import fogcatcher.engine.harvest.AdaptationSpec;
import fogcatcher.engine.harvest.HarvestSpec;
import fogcatcher.engine.ledger.LedgerSpec;
import fogcatcher.engine.ledger.StakingSpec;
import fogcatcher.engine.market.MarketSpec;
import fogcatcher.engine.migration.MigrationSpec;
import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.placement.PlacementSpec;
import fogcatcher.engine.reputation.ReputationSpec;
import fogcatcher.engine.reward.RewardSpec;
import fogcatcher.engine.routing.RoutingSpec;
import fogcatcher.engine.scaling.ScalingSpec;
import java.util.Optional;

/// Everything the engine decides by; the same in simulation and live.
@Doc("Everything the engine decides by; the same in simulation and live.")
public record Policies(
        @Doc("When a phone may be used, and how much of it.") @Default("{}") HarvestSpec harvest,
        @Doc("How hard a harvested phone is worked.") @Default("{}") AdaptationSpec adaptation,
        @Doc("How the coordinator notices that a phone is gone.") @Default("{}") CoordinatorSpec coordinator,
        @Doc("Which phone runs what.") @Default("{}") PlacementSpec placement,
        @Doc("Which device a task is sent on to, for sources that are `routed` and for whoever asks the coordinator.")
                @Default("{}")
                RoutingSpec routing,
        @Doc("Which phones together become one container.") @Default("{}") AggregationSpec aggregation,
        @Doc("How a placed job is run, saved and tried again.") @Default("{}") ExecutionSpec execution,
        @Doc("How many members a service has.") @Default("{}") ScalingSpec scaling,
        @Doc("When containers leave their phones, and how.") @Default("{}") MigrationSpec migration,
        @Doc("What owners earn.") @Default("{}") RewardSpec rewards,
        @Doc(
                        "How capacity is bought and sold. Without it nothing is: jobs wait in a queue, and owners earn"
                                + " what `rewards` says.")
                Optional<MarketSpec> market,
        @Doc("How outcomes count for and against a phone.") @Default("{}") ReputationSpec reputation,
        @Doc("How much money there is.") @Default("{}") LedgerSpec ledger,
        @Doc("What owners put up for their word, what they lose and what they gain by it.") @Default("{}")
                StakingSpec staking,
        @Doc("How policy values are changed by vote.") @Default("{}") GovernanceSpec governance) {}
