/// Puts the `fogcatcher` command together.
module fogcatcher.gui {
    requires fogcatcher.engine;
    requires fogcatcher.live;
    requires fogcatcher.simulator;
    requires info.picocli;
}
