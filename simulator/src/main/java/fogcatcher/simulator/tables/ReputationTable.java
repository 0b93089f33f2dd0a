package fogcatcher.simulator.tables;

import fogcatcher.engine.reputation.Opinion;
import fogcatcher.engine.reputation.Reputation;
import fogcatcher.simulator.results.Column;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.results.TableWriter;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;

/// What is known of each phone when the run ends, and whether it lies, which only the world knows.
final class ReputationTable implements Recorder {

    private final TableWriter rows;

    ReputationTable(String name, ResultsFolder folder) {
        rows =
                folder.table(
                        name,
                        Column.ints("phone"),
                        Column.ints("account"),
                        Column.doubles("good"),
                        Column.doubles("bad"),
                        Column.doubles("trust"),
                        Column.doubles("uncertainty"),
                        Column.doubles("cautious_trust"),
                        Column.doubles("owner_trust"),
                        Column.bools("proven"),
                        Column.bools("liar"));
    }

    @Override
    public void end(Simulation simulation) {
        Reputation reputation = simulation.engine().reputation();
        long now = simulation.now();
        for (int p = 0; p < simulation.phones().count(); p++) {
            Opinion opinion = reputation.of(p, now);
            int owner = simulation.owner(p).number();
            rows.put(p)
                    .put(owner)
                    .put(opinion.good())
                    .put(opinion.bad())
                    .put(opinion.trust())
                    .put(opinion.uncertainty())
                    .put(reputation.cautiousTrust(opinion))
                    .put(reputation.ofOwner(owner, now).trust())
                    .put(reputation.hasProvenItself(p, now))
                    .put(simulation.phones().isLiar(p))
                    .end();
        }
    }
}
