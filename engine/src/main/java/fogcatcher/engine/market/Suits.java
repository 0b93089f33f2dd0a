package fogcatcher.engine.market;

/// Whether a phone may run what was ordered, room, trust and price aside; asked whenever one is chosen, and so of a
/// lease that goes on elsewhere too.
@FunctionalInterface
public interface Suits {

    /// Every phone will do.
    Suits ANY = (now, phone) -> true;

    boolean test(long now, int phone);
}
