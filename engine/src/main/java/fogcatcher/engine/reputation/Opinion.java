package fogcatcher.engine.reputation;

/// What is known of somebody at one moment: evidence for and against, faded by its age.
///
/// Before any evidence all chances of a good outcome are equally likely, Beta(1, 1); so a stranger is trusted by half,
/// with an uncertainty of 1.
///
/// @param good weight of good outcomes, `r` of Josang and Ismail; not negative
/// @param bad weight of bad outcomes, `s`; not negative
public record Opinion(double good, double bad) {

    /// Of somebody nobody knows.
    public static final Opinion NONE = new Opinion(0, 0);

    /// How likely the next outcome is good, 0 to 1: the mean of Beta(good + 1, bad + 1).
    public double trust() {
        return (good + 1) / (good + bad + 2);
    }

    /// How little is known, from 1 for nothing towards 0: Josang's `u`.
    public double uncertainty() {
        return 2 / (good + bad + 2);
    }

    /// Weight of all evidence.
    public double evidence() {
        return good + bad;
    }

    Opinion plus(Opinion other) {
        return new Opinion(good + other.good, bad + other.bad);
    }
}
