/// How many members a service should have, from how loaded they are; and how well that was done.
///
/// One [fogcatcher.engine.scaling.Autoscaler] a service looks at an [fogcatcher.engine.scaling.Observation] every
/// sample and answers with a [fogcatcher.engine.scaling.Decision]; finding phones, draining and starting is the
/// caller's. Three rules stand for comparison: thresholds, the formula of the Kubernetes Horizontal Pod Autoscaler, and
/// the same formula on a forecast. [fogcatcher.engine.scaling.Elasticity] measures what came of it.
///
/// Why each rule has brakes of its own (a cooldown and a churn bound here, windows and rates there): they are what
/// keeps a rule from swinging, and with another rule's brakes it would not be the rule it is compared as.
package fogcatcher.engine.scaling;
