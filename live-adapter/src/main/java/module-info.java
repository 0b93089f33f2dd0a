/// A world of real Docker hosts under real time.
module fogcatcher.live {
    requires transitive fogcatcher.engine;

    exports fogcatcher.live.fleet;

    opens fogcatcher.live.fleet to
            fogcatcher.engine; // its notation makes records of a fleet file
}
