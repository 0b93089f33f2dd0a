/// What outcomes say about a device and its owner: beta reputation with forgetting.
///
/// Good and bad outcomes are counted with weights, old ones count less, and the counts are the parameters of a beta
/// distribution over the chance that the next outcome is good. Its mean is the trust in a phone; a low quantile of it
/// is what one may count on where caution is asked, so that a phone nobody knows is not trusted like one that has been
/// good for weeks.
///
/// Why per phone only: evidence that is forgotten at one rate can be added up, so what is known of an owner is the sum
/// over its phones and need not be kept twice.
///
/// Source: Josang and Ismail, "The Beta Reputation System", 15th Bled Electronic Commerce Conference, 2002, sections 2
/// and 3; `r` and `s` there are good and bad here.
package fogcatcher.engine.reputation;
