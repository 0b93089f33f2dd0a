package fogcatcher.engine;

import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;
import java.util.List;
import java.util.Optional;

/// Pieces and candidates of one placement that is being thought about.
final class Placing {

    private final PlacementProblem problem;
    private final Piece[] pieces;

    /// The candidates, where phones must team up; else none.
    private final List<Team> teams;

    /// Whether every phone with room was among the candidates.
    final boolean exhaustive;

    private final boolean[] waits;
    private boolean outdated;

    Placing(PlacementProblem problem, Piece[] pieces, List<Team> teams, boolean exhaustive) {
        this.problem = problem;
        this.pieces = pieces;
        this.teams = teams;
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

    /// The team that `plan` gives to the only piece, or nothing if it found none or phones need not team up.
    Optional<Team> teamOf(Plan plan) {
        int candidate = teams.isEmpty() ? Plan.NONE : plan.candidateOfJob()[0];
        return candidate == Plan.NONE ? Optional.empty() : Optional.of(teams.get(candidate));
    }

    /// Whether phones must team up for what was asked about.
    boolean isForTeams() {
        return !teams.isEmpty();
    }

    /// The phone that `plan` gives to a piece, or [Piece#NO_PHONE].
    int phoneOf(int index, Plan plan) {
        int candidate = plan.candidateOfJob()[index];
        return candidate == Plan.NONE ? Piece.NO_PHONE : problem.phones()[candidate];
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

    boolean waits(int index) {
        return waits[index];
    }
}
