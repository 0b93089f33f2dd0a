package fogcatcher.simulator.tables;

import fogcatcher.simulator.results.Column;
import fogcatcher.simulator.results.TableWriter;
import java.util.stream.Stream;

/// The objectives of a plan as columns, in the order and the units of [fogcatcher.engine.model.Objective].
final class Objectives {

    private Objectives() {}

    static Stream<Column> columns() {
        return Stream.of("latency_ms", "balance", "distrust", "cost_tokens", "price_tokens").map(Column::doubles);
    }

    static void put(TableWriter row, double[] objectives) {
        for (double value : objectives) {
            row.put(value);
        }
    }
}
