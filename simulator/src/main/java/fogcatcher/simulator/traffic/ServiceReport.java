package fogcatcher.simulator.traffic;

import fogcatcher.engine.model.JobId;

/// What became of the requests of one service.
///
/// @param open requests that have neither been answered nor failed
/// @param beganMicros when it began to take requests
/// @param endedMicros when it took none any more, or now
/// @param mode how its requests were simulated: `one_by_one` or `fluid`
public record ServiceReport(JobId job, Score score, double open, long beganMicros, long endedMicros, String mode) {

    /// How many members it had on average; NaN if it was over at once.
    public double meanMembers() {
        return score.memberMicros() / (endedMicros - beganMicros);
    }
}
