/// Accounts and transfers in whole micro-tokens, and the chain of hashes by which a copy of them can be checked.
///
/// Why whole numbers: sums agree to the last micro-token, on every machine, whatever the order of additions.
package fogcatcher.engine.ledger;
