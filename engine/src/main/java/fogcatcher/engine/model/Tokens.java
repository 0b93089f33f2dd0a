package fogcatcher.engine.model;

/// An amount of money, written `12token`, `5mtoken`, `20utoken`; always a whole number of micro-tokens.
///
/// @param micro micro-tokens
public record Tokens(long micro) {}
