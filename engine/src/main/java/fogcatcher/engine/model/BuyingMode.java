package fogcatcher.engine.model;

/// How capacity is bought.
@Doc("How capacity is bought.")
public enum BuyingMode {
    @Doc("In an auction at every interval; a higher bid may take it over, with notice.")
    SPOT,
    @Doc("At once, at a posted rate above spot; nobody can take it over.")
    ON_DEMAND,
    @Doc("Ahead for a window, paid up front, at a discount on the posted rate; nobody can take it over.")
    RESERVED
}
