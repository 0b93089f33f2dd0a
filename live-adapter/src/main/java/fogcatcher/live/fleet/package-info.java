/// The fleet file: which Docker hosts there are, how they are reached, what of them may be used, and by which policies.
///
/// It is read by the rules of scenarios, with all its faults at once ([FleetFile]). Secrets are named in it and never
/// stand in it, so that it can be shown and kept in a repository ([Secret]).
package fogcatcher.live.fleet;
