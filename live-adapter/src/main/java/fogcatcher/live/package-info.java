/// A world of real Docker hosts under real time.
///
/// The place where `fogcatcher live` will grow: it implements the engine's port `World` with a Docker client, feeds a
/// `Session` with what daemons and sensors report, and never imports the simulator. Nothing of it is built yet; what
/// the engine expects of a world is defined, and tested, by the simulator.
package fogcatcher.live;
