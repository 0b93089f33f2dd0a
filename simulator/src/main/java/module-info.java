/// A world of simulated phones under virtual time; experiments, results, commands.
@SuppressWarnings("module") // fogcatcher.gui is compiled later
module fogcatcher.simulator {
    requires fogcatcher.engine;
    requires com.fasterxml.jackson.core;
    requires transitive info.picocli;
    requires java.sql;
    requires java.management;
    requires jdk.management;
    requires duckdb.jdbc;
    requires moeaframework;

    exports fogcatcher.simulator.commands;

    opens fogcatcher.simulator.commands to
            info.picocli;
}
