/// A world of real Docker hosts under real time.
///
/// It carries out the engine's effects on Docker engines and tells the engine what engines and sensors say; it never
/// imports the simulator. Begin with [fogcatcher.live.coordinator].
///
/// What is not possible between Docker engines is answered as the engine expects: where memory cannot be handed over a
/// container stays ([fogcatcher.engine.message.Signal.MoveFailed]), and there are no checkpoints beside those of a
/// move,
/// so that jobs run whole.
package fogcatcher.live;
