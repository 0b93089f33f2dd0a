/// Proposals and votes that change policy values while a run goes on: who may propose, who has voted with what weight,
/// and what comes of it. Pure bookkeeping; money and policies are moved by who calls it.
///
/// Weights are taken when a proposal opens, so tokens cannot vote, move and vote again. Whoever does not vote is
/// represented by the account it delegated to, one step far, if that votes.
///
/// Source: the shape of on-chain governance as in OpenZeppelin's Governor (proposal threshold, voting period, quorum,
/// timelock) and Cosmos SDK's `x/gov` (deposit, burnt where the quorum is missed).
package fogcatcher.engine.governance;
