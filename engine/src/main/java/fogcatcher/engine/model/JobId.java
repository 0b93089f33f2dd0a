package fogcatcher.engine.model;

/// Names a job for its whole life; whoever submits it chooses the number, each number once.
///
/// @param number not negative
public record JobId(long number) {

    public JobId {
        if (number < 0) {
            throw new IllegalArgumentException("job number " + number + " is negative");
        }
    }
}
