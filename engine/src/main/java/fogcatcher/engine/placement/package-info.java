/// Which phone runs what: pure functions from a [fogcatcher.engine.model.PlacementProblem] to a
/// [fogcatcher.engine.model.Plan]. The world calls them when the engine asks it to think.
///
/// Why a function of a problem: it can be measured, compared and run on other cores without touching the engine.
///
/// Simple strategies place [OneByOne] what fits in its [Room]. Those that weigh five objectives work on [Tables] and
/// judge by an [Assignment]; [Nsga2] finds a [Front], a [Preference] picks from it, and [Settlement] sees to it that
/// whatever was picked keeps to all constraints.
package fogcatcher.engine.placement;
