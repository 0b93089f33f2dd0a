package fogcatcher.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// What the replicas of a job of class S delivered, and what follows from it.
///
/// The result is taken that a majority of the replicas agree on with which the job was accepted: both of two, two of
/// three, three of four. While results differ too much for that, further replicas are started, one after the other, up
/// to a limit. So a wrong result is taken only if that many phones of different owners deliver the same one before
/// others outvote them.
final class Ballot {

    /// One replica's result.
    ///
    /// @param late it took so long that it might have been stopped for it
    record Vote(Piece replica, long result, boolean late) {

        int phone() {
            return replica.lastPhone;
        }
    }

    private final int quorum;

    /// How many replicas may deliver.
    private final int most;

    private final List<Vote> votes = new ArrayList<>();

    Ballot(int replicas, int further) {
        quorum = replicas / 2 + 1;
        most = replicas + further;
    }

    int most() {
        return most;
    }

    void cast(Vote vote) {
        votes.add(vote);
    }

    List<Vote> votes() {
        return votes;
    }

    /// The result that enough of them agree on, if any.
    OptionalLong decision() {
        return votes.stream().mapToLong(Vote::result).filter(result -> count(result) >= quorum).findFirst();
    }

    /// Whether `open` more votes could decide it.
    boolean mayBeDecidedBy(int open) {
        return open > 0 && votes.stream().mapToInt(vote -> count(vote.result())).max().orElse(0) + open >= quorum;
    }

    /// How many delivered `result`.
    int count(long result) {
        return (int) votes.stream().filter(vote -> vote.result() == result).count();
    }

    /// Whether nobody contradicts anybody.
    boolean isUnanimous() {
        return votes.stream().mapToLong(Vote::result).distinct().count() <= 1;
    }
}
