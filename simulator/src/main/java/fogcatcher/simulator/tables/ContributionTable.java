package fogcatcher.simulator.tables;

import static fogcatcher.simulator.tables.Value.tokens;

import fogcatcher.engine.reward.Contributions;
import fogcatcher.engine.scenario.RegionSpec;
import fogcatcher.simulator.phones.Phones;
import fogcatcher.simulator.results.Column;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.results.TableWriter;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;
import java.util.List;

/// What each phone contributed and earned in the whole run.
final class ContributionTable implements Recorder {

    private final TableWriter rows;

    ContributionTable(String name, ResultsFolder folder) {
        rows =
                folder.table(
                        name,
                        Column.ints("phone"),
                        Column.text("region"),
                        Column.ints("account"),
                        Column.doubles("core_s"),
                        Column.doubles("memory_gb_s"),
                        Column.longs("moved_bytes"),
                        Column.doubles("work_s"),
                        Column.longs("finished"),
                        Column.longs("broken"),
                        Column.longs("early_exits"),
                        Column.doubles("earned_tokens"));
    }

    @Override
    public void end(Simulation simulation) {
        Contributions c = simulation.engine().contributions();
        Phones phones = simulation.phones();
        List<RegionSpec> regions = simulation.scenario().world().phones().regions();
        for (int p = 0; p < phones.count(); p++) {
            rows.put(p)
                    .put(regions.get(phones.region(p)).name())
                    .put(simulation.owner(p).number())
                    .put(c.coreSeconds(p))
                    .put(c.memoryGigabyteSeconds(p))
                    .put(c.bytes(p))
                    .put(c.workSeconds(p))
                    .put(c.finished(p))
                    .put(c.broken(p))
                    .put(c.earlyExits(p))
                    .put(tokens(c.earnedMicroTokens(p)))
                    .end();
        }
    }
}
