/// Which phone runs what: pure functions from a [fogcatcher.engine.model.PlacementProblem] to a
/// [fogcatcher.engine.model.Plan]. The world calls them when the engine asks it to think.
///
/// Why a function of a problem: it can be measured, compared and run on other cores without touching the engine.
package fogcatcher.engine.placement;
