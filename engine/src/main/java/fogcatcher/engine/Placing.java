package fogcatcher.engine;

import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;
import java.util.Optional;

/// Pieces and candidates of one placement that is being thought about.
final class Placing {

    private final PlacementProblem problem;
    private final Piece[] pieces;

    private final Candidates candidates;

    /// Whether every phone with room was among the candidates.
    final boolean exhaustive;

    private final boolean[] waits;
    private boolean outdated;

    Placing(PlacementProblem problem, Piece[] pieces, Candidates candidates, boolean exhaustive) {
        this.problem = problem;
        this.pieces = pieces;
        this.candidates = candidates;
        this.exhaustive = exhaustive;
        waits = new boolean[pieces.length];
    }

    long round() {
        return problem.round();
    }

    int size() {
        return pieces.length;
    }

    Piece piece(int index) {
        return pieces[index];
    }

    PlacementProblem problem() {
        return problem;
    }

    /// The team that `plan` gives to a piece, or nothing; a team made for another piece is nothing too.
    Optional<Team> teamOf(int index, Plan plan) {
        int candidate = plan.candidateOfJob()[index];
        return candidate != Plan.NONE && candidates.isTeam(candidate)
                ? Optional.of(candidates.team(candidate)).filter(team -> team.piece() == pieces[index])
                : Optional.empty();
    }

    /// The phone by itself that `plan` gives to a piece, or [Piece#NO_PHONE].
    int phoneOf(int index, Plan plan) {
        int candidate = plan.candidateOfJob()[index];
        return candidate == Plan.NONE || candidates.isTeam(candidate) ? Piece.NO_PHONE : candidates.phones()[candidate];
    }

    /// A piece goes back to the queue. If `plan` gave it a candidate that had room when the question was asked, the
    /// fleet has changed meanwhile and the answer is worth less.
    void keepWaiting(int index, Plan plan) {
        keepWaiting(index);
        int candidate = plan.candidateOfJob()[index];
        outdated |= candidate != Plan.NONE && problem.free()[candidate].covers(pieces[index].needs);
    }

    /// A piece goes back to the queue.
    void keepWaiting(int index) {
        waits[index] = true;
    }

    boolean isOutdated() {
        return outdated;
    }

    /// Whether a piece goes back to the queue, and is still wanted.
    boolean waits(int index) {
        return waits[index] && pieces[index].state == Piece.State.PLACING;
    }
}
