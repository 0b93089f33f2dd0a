package fogcatcher.engine.model;

/// Names a container: one attempt to run a job, or a part of it, on one phone.
///
/// The engine numbers containers itself and uses rows of its table again; the generation tells a row's users apart, so
/// that a late word about a container that is gone is recognised and ignored.
///
/// @param row the engine's table row
/// @param generation how often that row was used before
public record ContainerId(int row, int generation) {}
