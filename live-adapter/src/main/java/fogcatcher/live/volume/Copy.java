package fogcatcher.live.volume;

/// One volume of an engine, with the data of a job's.
///
/// @param volume its name there
/// @param job the name of the job
/// @param name as the job file calls it
/// @param isCurrent whether the job goes on with it; else it is to be removed
public record Copy(String volume, String host, String job, String name, boolean isCurrent) {

    /// The same, which the job does not need any more.
    public Copy old() {
        return new Copy(volume, host, job, name, false);
    }
}
