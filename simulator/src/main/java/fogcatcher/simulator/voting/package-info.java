/// People who propose and vote: actors of a scenario, to study how a vote goes and how it is captured.
///
/// They know what a person could know: the proposal, the prices before and after, who voted how, and what is known of
/// the voters' reputation.
package fogcatcher.simulator.voting;
