package fogcatcher.simulator.tables;

import static fogcatcher.simulator.tables.Value.seconds;

import fogcatcher.simulator.placement.Deliberation;
import fogcatcher.simulator.placement.FrontQuality;
import fogcatcher.simulator.results.Column;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.results.TableWriter;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;
import java.util.stream.Stream;

/// One row for each placement: what was asked, the plan, and how good it or its front is.
final class PlacementTable implements Recorder {

    private final TableWriter rows;
    private String strategy = "";

    PlacementTable(String name, ResultsFolder folder) {
        rows = folder.table(name, columns());
    }

    private static Column[] columns() {
        Stream<Column> question =
                Stream.of(
                        Column.doubles("t_s"),
                        Column.longs("round"),
                        Column.text("strategy"),
                        Column.ints("tasks"),
                        Column.ints("candidates"),
                        Column.ints("placed"));
        Stream<Column> search =
                Stream.of(
                        Column.ints("front_plans"),
                        Column.doubles("hypervolume"),
                        Column.doubles("igd_plus"),
                        Column.doubles("epsilon"),
                        Column.doubles("spacing"),
                        Column.longs("evaluations"),
                        Column.longs("moves"));
        return Stream.of(question, Objectives.columns(), search).flatMap(columns -> columns).toArray(Column[]::new);
    }

    @Override
    public void begin(Simulation simulation) {
        strategy = simulation.scenario().policies().placement().strategy().name();
    }

    @Override
    public void placed(long now, Deliberation deliberation) {
        rows.put(seconds(now))
                .put(deliberation.plan().round())
                .put(strategy)
                .put(deliberation.problem().tasks())
                .put(deliberation.problem().candidates())
                .put(deliberation.placed());
        Objectives.put(rows, deliberation.objectives());
        deliberation.search().ifPresentOrElse(search -> rows.put(search.front().size()), rows::putNull);
        deliberation.quality().ifPresentOrElse(this::put, () -> rows.putNull().putNull().putNull().putNull());
        deliberation
                .search()
                .ifPresentOrElse(
                        search -> rows.put(search.evaluations()).put(search.moves()), () -> rows.putNull().putNull());
        rows.end();
    }

    private void put(FrontQuality quality) {
        rows.put(quality.hypervolume()).put(quality.igdPlus()).put(quality.epsilon()).put(quality.spacing());
    }
}
