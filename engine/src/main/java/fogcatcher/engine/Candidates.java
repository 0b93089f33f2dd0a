package fogcatcher.engine;

import fogcatcher.engine.model.Traits;
import java.util.List;
import java.util.stream.IntStream;

/// Whom one question is about: phones by themselves first, then teams. No phone is in it twice.
///
/// A team is made for one piece and divided for it, so nobody else may have it: where there are teams, each piece asks
/// for a bit that nothing but its own teams have, or for [Traits#ALONE]. Strategies heed that like any other wish.
///
/// @param phones rows of those that stand for themselves
/// @param teams at most [#MOST_TEAMS]
record Candidates(int[] phones, List<Team> teams) {

    /// As many as a mask has bits for.
    static final int MOST_TEAMS = Integer.SIZE - 1 - Integer.numberOfTrailingZeros(Traits.TEAM);

    static Candidates alone(int[] phones) {
        return new Candidates(phones, List.of());
    }

    int count() {
        return phones.length + teams.size();
    }

    boolean isTeam(int candidate) {
        return candidate >= phones.length;
    }

    Team team(int candidate) {
        return teams.get(candidate - phones.length);
    }

    /// The phones of a candidate, one or several.
    int[] members(int candidate) {
        return isTeam(candidate) ? team(candidate).phones() : new int[] {phones[candidate]};
    }

    /// All phones: those that stand for themselves, then the members of each team.
    int[] everybody() {
        if (teams.isEmpty()) {
            return phones;
        }
        return IntStream.range(0, count()).flatMap(candidate -> IntStream.of(members(candidate))).toArray();
    }

    /// The bit that `piece` asks for and the candidates have that are meant for it; 0 where there are no teams.
    int bitOf(Piece piece) {
        for (int t = 0; t < teams.size(); t++) {
            if (teams.get(t).piece() == piece) {
                return Traits.TEAM << t;
            }
        }
        return teams.isEmpty() ? 0 : Traits.ALONE;
    }
}
