/// A world of real Docker hosts under real time.
///
/// It carries out the engine's effects on Docker engines and tells the engine what engines and sensors say; it never
/// imports the simulator. Begin with [fogcatcher.live.coordinator].
///
/// What is not possible between Docker engines is answered as the engine expects: a container cannot be copied while it
/// runs ([fogcatcher.engine.message.Signal.MoveFailed]), and there are no checkpoints, so that jobs run whole.
package fogcatcher.live;
