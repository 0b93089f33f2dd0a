package fogcatcher.engine.aggregation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.aggregation.AggregationSpec.Method;
import fogcatcher.engine.model.Resources;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Several containers over the same devices.
class JointCoverTest {

    /// Five containers over a hundred devices; 2,140 is the best price that a solver found in 20 s, 2,043 the best
    /// bound (SCIP, November 2026).
    @Test
    void fiveContainersAreCheaperThanWhatASolverFinds() {
        List<CoverProblem> problems = Covers.several(100, 5, 1);

        JointCover joint = Aggregation.coverAll(problems, Covers.spec(Method.AUTO, 0, 5000));

        checkDisjoint(problems, joint);
        assertTrue(joint.price() <= 2140 * Covers.FINE, joint::toString);
        assertTrue(joint.bound() <= 2140 * Covers.FINE, joint::toString);
        assertTrue(joint.gap() <= 0.05, () -> "gap " + joint.gap());
    }

    @Test
    void theBoundIsNeverAboveTheOptimum() {
        for (long seed = 0; seed < 150; seed++) {
            CoverProblem one = RandomProblems.plain(seed, 6);
            CoverProblem other = RandomProblems.plain(seed + 1000, 6);
            List<CoverProblem> problems =
                    List.of(one, new CoverProblem(other.requirement(), one.devices(), 0, 3, 0, Optional.empty()));

            Optional<Long> optimum = bestOfAllPairs(problems);
            JointCover joint = Aggregation.coverAll(problems, Covers.spec(Method.AUTO, 0, 5000));

            checkDisjoint(problems, joint);
            boolean allFound = joint.covers().stream().allMatch(Cover.Found.class::isInstance);
            assertTrue(optimum.isPresent() || !allFound, "seed " + seed);
            if (allFound) {
                assertTrue(joint.bound() <= optimum.get(), "seed " + seed);
                assertTrue(joint.price() >= optimum.get(), "seed " + seed);
            }
        }
    }

    @Test
    void whoIsLeftWithTooLittleIsToldWhatThereIs() {
        Device phone = new Device(new Resources(1000, 1000, 1000, 1000), 1, 1);
        List<Device> three = Collections.nCopies(3, phone);
        CoverProblem two = new CoverProblem(new Resources(2000, 0, 0, 0), three);

        JointCover joint = Aggregation.coverAll(List.of(two, two), Covers.spec(Method.AUTO));

        assertInstanceOf(Cover.Found.class, joint.covers().getFirst());
        Cover.Infeasible second = assertInstanceOf(Cover.Infeasible.class, joint.covers().getLast());
        assertEquals(new Resources(1000, 0, 0, 0), second.lacking());
        assertEquals(new Resources(1000, 0, 0, 0), second.offered());
        assertEquals(2, joint.price());
        assertEquals(2, joint.bound());
    }

    @Test
    void membersStayWithTheirContainerWithinItsBound() {
        List<CoverProblem> before = Covers.several(100, 5, 2);
        JointCover first = Aggregation.coverAll(before, Covers.spec(Method.AUTO, 0, 1000));
        List<CoverProblem> after = new ArrayList<>();
        for (int k = 0; k < before.size(); k++) {
            CoverProblem problem = before.get(k);
            List<Integer> members = members(first, k);
            Resources more = problem.requirement().times(1.1);
            after.add(
                    new CoverProblem(
                            more, problem.devices(), 0, 0, 0, Optional.of(new CoverProblem.Previous(members, 0, 3))));
        }

        JointCover second = Aggregation.coverAll(after, Covers.spec(Method.AUTO, 0, 1000));

        checkDisjoint(after, second);
        for (int k = 0; k < after.size(); k++) {
            assertTrue(RandomProblems.changes(members(first, k), members(second, k)) <= 3);
        }
    }

    @Test
    void theSameProblemsHaveTheSameAnswer() {
        List<CoverProblem> problems = Covers.several(60, 3, 4);
        AggregationSpec spec = Covers.spec(Method.AUTO, 0, 500);

        assertEquals(Aggregation.coverAll(problems, spec), Aggregation.coverAll(problems, spec));
    }

    @Test
    void differentDevicesAreRefused() {
        List<CoverProblem> problems = List.of(RandomProblems.plain(1, 4), RandomProblems.plain(2, 5));

        assertThrows(IllegalArgumentException.class, () -> Aggregation.coverAll(problems, Covers.spec(Method.AUTO)));
    }

    private static List<Integer> members(JointCover joint, int k) {
        return assertInstanceOf(Cover.Found.class, joint.covers().get(k)).members();
    }

    private static void checkDisjoint(List<CoverProblem> problems, JointCover joint) {
        boolean[] taken = new boolean[problems.getFirst().devices().size()];
        long price = 0;
        for (int k = 0; k < problems.size(); k++) {
            if (joint.covers().get(k) instanceof Cover.Found found) {
                RandomProblems.check(problems.get(k), found.members());
                for (int member : found.members()) {
                    assertTrue(!taken[member], "device " + member + " is in two containers");
                    taken[member] = true;
                }
                price += found.price();
            }
        }
        assertEquals(price, joint.price());
    }

    /// The price of the best two disjoint covers of all.
    private static Optional<Long> bestOfAllPairs(List<CoverProblem> problems) {
        int n = problems.getFirst().devices().size();
        Optional<Long> best = Optional.empty();
        for (int first = 0; first < 1 << n; first++) {
            if (!RandomProblems.isCover(problems.getFirst(), RandomProblems.places(first))) {
                continue;
            }
            int others = (1 << n) - 1 & ~first;
            for (int second = others; ; second = second - 1 & others) {
                List<Integer> places = RandomProblems.places(second);
                if (RandomProblems.isCover(problems.getLast(), places)) {
                    long price =
                            RandomProblems.price(problems.getFirst(), RandomProblems.places(first))
                                    + RandomProblems.price(problems.getLast(), places);
                    best = best.isEmpty() || price < best.get() ? Optional.of(price) : best;
                }
                if (second == 0) {
                    break;
                }
            }
        }
        return best;
    }
}
