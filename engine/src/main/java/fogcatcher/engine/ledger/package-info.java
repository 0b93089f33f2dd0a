/// Accounts and transfers in whole micro-tokens.
///
/// Why whole numbers: sums agree to the last micro-token, on every machine, whatever the order of additions.
package fogcatcher.engine.ledger;
