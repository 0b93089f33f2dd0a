package fogcatcher.simulator.phones;

/// What owners do with their phones: plug in, use, carry away. Changes the truth through [Phones].
public interface Behaviour {

    /// Sets up phone `phone` as it is at time 0.
    void begin(int phone);

    /// The moment the phone asked for has come.
    void act(long now, int phone);

    /// The battery has reached the level the phone waited for.
    default void batteryReached(long now, int phone) {}
}
