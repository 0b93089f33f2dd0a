/// A world of simulated phones under virtual time; experiments, results, commands.
@SuppressWarnings("module") // fogcatcher.gui is compiled later
module fogcatcher.simulator {
    requires transitive fogcatcher.engine;
    requires com.fasterxml.jackson.core;
    requires transitive info.picocli;
    requires java.sql;
    requires java.management;
    requires jdk.management;
    requires duckdb.jdbc;
    requires moeaframework;
    requires io.jenetics.base;
    requires io.jenetics.ext;

    exports fogcatcher.simulator.commands;

    opens fogcatcher.simulator.commands to
            info.picocli;
    opens fogcatcher.simulator.tune to
            fogcatcher.engine; // its notation makes records of a tuning file
}
