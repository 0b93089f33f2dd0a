/// Which phones may be used now, how much of them, and in pieces of what size.
///
/// [HarvestRules] says yes or no and why, [Adaptation] how hard a phone is worked and how long a chunk should be, and
/// [StayEstimator] learns from the phones themselves how long one that has stayed so far will stay on.
package fogcatcher.engine.harvest;
