package fogcatcher.simulator.tables;

import fogcatcher.engine.placement.Thought;
import fogcatcher.simulator.placement.Deliberation;
import fogcatcher.simulator.results.Column;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.results.TableWriter;
import fogcatcher.simulator.world.Recorder;
import java.util.stream.Stream;

/// One row for each plan of each front that a search found.
final class FrontTable implements Recorder {

    private final TableWriter rows;

    FrontTable(String name, ResultsFolder folder) {
        rows = folder.table(name, columns());
    }

    private static Column[] columns() {
        return Stream.of(
                        Stream.of(Column.longs("round"), Column.ints("plan")),
                        Objectives.columns(),
                        Stream.of(Column.bools("chosen")))
                .flatMap(columns -> columns)
                .toArray(Column[]::new);
    }

    @Override
    public void placed(long now, Deliberation deliberation) {
        deliberation.search().ifPresent(search -> put(deliberation.plan().round(), search));
    }

    private void put(long round, Thought.Search search) {
        for (int i = 0; i < search.front().size(); i++) {
            rows.put(round).put(i);
            Objectives.put(rows, search.front().objectives()[i]);
            rows.put(i == search.chosen()).end();
        }
    }
}
