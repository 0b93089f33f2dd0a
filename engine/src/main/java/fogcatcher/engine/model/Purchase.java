package fogcatcher.engine.model;

/// How a job buys what it needs, where there is a market; of no meaning elsewhere.
///
/// @param limitMicroTokens the most that is paid per slot and hour
/// @param aheadMicros how long after submission its window begins, for reserved capacity
public record Purchase(BuyingMode mode, long limitMicroTokens, long aheadMicros) {

    /// Nothing is bought.
    public static final Purchase NONE = new Purchase(BuyingMode.SPOT, 0, 0);

    public Purchase {
        if (limitMicroTokens < 0 || aheadMicros < 0) {
            throw new IllegalArgumentException(
                    "a job cannot pay at most "
                            + limitMicroTokens
                            + " micro-tokens, "
                            + aheadMicros
                            + " us ahead; neither may be negative");
        }
    }
}
