/// Whether a container should leave its phone, how it gets away, and how many may do so at once.
///
/// [fogcatcher.engine.migration.EarlyWarning] says why a phone should be emptied, [fogcatcher.engine.migration.Escape]
/// compares the ways out by what they are expected to cost, [fogcatcher.engine.migration.PreCopy] foretells the slowest
/// of them, and [fogcatcher.engine.migration.StormLimit] keeps a region that goes dark from filling all links at once.
/// Where a container goes is a question for placement.
///
/// Why one measure of cost, seconds without service: a replica that takes over loses nothing, a restart loses work, a
/// copy fills links, and they can only be compared in one unit. The prices are a policy.
package fogcatcher.engine.migration;
