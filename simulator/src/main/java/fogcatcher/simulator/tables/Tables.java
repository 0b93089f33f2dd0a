package fogcatcher.simulator.tables;

import fogcatcher.engine.scenario.Table;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.world.Recorder;
import java.util.List;

/// Opens the tables a scenario asked for; a table that it did not ask for costs nothing.
public final class Tables {

    private Tables() {}

    /// What fills the tables `wanted`, in this order, one recorder each.
    public static List<Recorder> of(List<Table> wanted, ResultsFolder folder) {
        return wanted.stream().map(table -> open(table, Value.word(table), folder)).toList();
    }

    private static Recorder open(Table table, String name, ResultsFolder folder) {
        return switch (table) {
            case SERIES -> new SeriesTable(name, folder);
            case TOPOLOGY -> new TopologyTable(name, folder);
            case JOBS -> new JobTable(name, folder);
            case PHONE_SESSIONS -> new PhoneSessionTable(name, folder);
            case BATTERY_PERIODS -> new BatteryPeriodTable(name, folder);
            case HARVESTS -> new HarvestTable(name, folder);
            case CONTRIBUTIONS -> new ContributionTable(name, folder);
            case REPUTATION -> new ReputationTable(name, folder);
            case PLACEMENTS -> new PlacementTable(name, folder);
            case FRONTS -> new FrontTable(name, folder);
            case LEDGER -> new LedgerTable(name, folder);
            case PROPOSALS -> new ProposalTable(name, folder);
            case TRADES -> new TradeTable(name, folder);
            case PRICES -> new PriceTable(name, folder);
            case SERVICES -> new ServiceTable(name, folder);
            case REQUESTS -> new RequestTable(name, folder);
            case CONTAINERS -> new ContainerTable(name, folder);
            case SCALING -> new ScalingTable(name, folder);
            case MIGRATIONS -> new MigrationTable(name, folder);
            case MIXNET -> new MixnetTable(name, folder);
            case MIXNET_LAWS -> new MixnetLawTable(name, folder);
        };
    }
}
