/// A world of real Docker hosts under real time.
module fogcatcher.live {
    requires fogcatcher.engine;
}
