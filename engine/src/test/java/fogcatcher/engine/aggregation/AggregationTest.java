package fogcatcher.engine.aggregation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.aggregation.AggregationSpec.Method;
import fogcatcher.engine.model.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Covers against what is known of them: published optima, all choices tried, and another solver.
class AggregationTest {

    /// Proven with CP-SAT, SCIP and HiGHS in November 2026.
    @ParameterizedTest
    @CsvSource({
        "20, -5, 364",
        "100, -5, 298",
        "100, 0.25, 1424",
        "200, -5, 303",
        "300, -5, 309",
        "500, -5, 293",
        "1000, -5, 332",
        "5000, -5, 294"
    })
    void theTreeProvesTheKnownOptimum(int devices, double share, long optimum) {
        Cover.Found cover = found(Covers.synthetic(devices, share, 1), Method.EXACT);

        assertEquals(optimum, cover.price());
        assertTrue(cover.isOptimal());
    }

    /// The optimum of the first is 3,235, of the second in 18,820 to 18,822, of the third in 87,583 to 87,586.
    @ParameterizedTest
    @CsvSource({"200, 3235, 3235, 0.5", "1000, 18820, 18822, 0.05", "5000, 87583, 87586, 0.05"})
    void largeRequirementsAreNearlyClosed(int devices, long least, long most, double percent) {
        CoverProblem problem = Covers.synthetic(devices, 0.25, 1);

        Cover.Found cover = (Cover.Found) Aggregation.cover(problem, Covers.spec(Method.AUTO, 0.0005, 5000));

        assertTrue(cover.bound() <= most && cover.price() >= least, cover::toString);
        assertTrue(cover.gap() <= percent / 100, () -> "gap " + cover.gap());
    }

    @Test
    void theTreeIsRightWhereAllChoicesAreTried() {
        int covers = 0;
        for (long seed = 0; seed < 400; seed++) {
            CoverProblem problem = RandomProblems.small(seed);

            Optional<Long> optimum = RandomProblems.bestOfAllChoices(problem);
            Cover cover = Aggregation.cover(problem, Covers.spec(Method.EXACT));

            if (optimum.isPresent()) {
                Cover.Found found = assertInstanceOf(Cover.Found.class, cover, "seed " + seed);
                assertEquals(optimum.get(), found.price(), "seed " + seed);
                assertTrue(found.isOptimal(), "seed " + seed);
                RandomProblems.check(problem, found.members());
                covers++;
            } else {
                assertTrue(assertInstanceOf(Cover.Infeasible.class, cover, "seed " + seed).isProven(), "seed " + seed);
            }
        }
        assertTrue(covers > 100 && covers < 350, "one-sided problems: " + covers + " covers");
    }

    @Test
    void theTreeAgreesWithOjalgo() {
        for (long seed = 1; seed <= 30; seed++) {
            CoverProblem problem = Covers.synthetic(25 + (int) seed, seed % 2 == 0 ? -4 : 0.3, seed);

            Cover.Found ours = found(problem, Method.EXACT);
            Cover.Found theirs = found(problem, Method.OJALGO);

            assertEquals(theirs.price(), ours.price(), "seed " + seed);
            assertEquals(Method.OJALGO, theirs.method());
        }
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void everyMethodFindsACoverWhereThereIsOne(Method method) {
        for (long seed = 0; seed < 400; seed++) {
            CoverProblem problem = RandomProblems.small(seed);
            Optional<Long> optimum = RandomProblems.bestOfAllChoices(problem);

            Cover cover = Aggregation.cover(problem, Covers.spec(method));

            assertEquals(optimum.isPresent(), cover instanceof Cover.Found, "seed " + seed);
            if (cover instanceof Cover.Found found) {
                RandomProblems.check(problem, found.members());
                assertTrue(found.bound() <= optimum.get(), "seed " + seed + ": a bound above the optimum");
                assertTrue(found.price() >= optimum.get(), "seed " + seed + ": a price below the optimum");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void allDevicesTogetherCanBeNeeded(Method method) {
        CoverProblem problem = Covers.synthetic(40, 0.2, 3);
        List<Integer> everybody = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            everybody.add(i);
        }
        Resources all = Covers.offeredBy(problem, everybody);

        Cover.Found cover = found(problem.withRequirement(all), method);

        assertEquals(everybody, cover.members());
        assertTrue(cover.isOptimal());
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void theSameProblemHasTheSameAnswer(Method method) {
        CoverProblem problem = Covers.synthetic(30, 0.25, 9);

        assertEquals(Aggregation.cover(problem, Covers.spec(method)), Aggregation.cover(problem, Covers.spec(method)));
    }

    @Test
    void whoCostsNothingAndNoRequirementAreNoTrouble() {
        Device free = new Device(new Resources(1000, 1000, 1000, 1000), 0, 1);
        CoverProblem problem = new CoverProblem(new Resources(1500, 0, 0, 0), List.of(free, free, free));

        assertEquals(0, found(problem, Method.EXACT).price());
        assertEquals(List.of(), found(problem.withRequirement(Resources.NONE), Method.EXACT).members());
        assertEquals(List.of(), found(new CoverProblem(Resources.NONE, List.of()), Method.AUTO).members());
    }

    @Test
    void fourPhonesOfTwoCoresAreOneOfEight() {
        Device phone = new Device(new Resources(2000, 3000, 10_000, 20_000), 2100, 0.99);
        CoverProblem problem =
                new CoverProblem(new Resources(8000, 8000, 8000, 8000), List.of(phone, phone, phone, phone));

        Cover.Found cover = found(problem, Method.AUTO);

        assertEquals(List.of(0, 1, 2, 3), cover.members());
        assertEquals(new Resources(2000, 2000, 2000, 2000), problem.shares(cover.members()).getFirst());
    }

    @Test
    void fragmentationPrefersWhoFits() {
        Device wasteful = new Device(new Resources(9000, 4000, 4000, 4000), 1000, 1);
        Device fitting = new Device(new Resources(3000, 4000, 4000, 4000), 1500, 1);
        List<Device> both = List.of(wasteful, fitting);
        Resources requirement = new Resources(3000, 4000, 4000, 4000);

        CoverProblem careless = new CoverProblem(requirement, both);
        CoverProblem careful = new CoverProblem(requirement, both, 0, 0, 1000, Optional.empty());

        assertEquals(List.of(0), found(careless, Method.EXACT).members());
        assertEquals(List.of(1), found(careful, Method.EXACT).members());
    }

    @Test
    void eachFurtherMemberCanCost() {
        Device half = new Device(new Resources(500, 500, 500, 500), 1000, 1);
        Device whole = new Device(new Resources(1000, 1000, 1000, 1000), 2100, 1);
        List<Device> devices = List.of(half, half, whole);
        Resources requirement = new Resources(1000, 1000, 1000, 1000);

        CoverProblem many = new CoverProblem(requirement, devices);
        CoverProblem few = new CoverProblem(requirement, devices, 0, 101, 0, Optional.empty());

        assertEquals(List.of(0, 1), found(many, Method.EXACT).members());
        assertEquals(List.of(2), found(few, Method.EXACT).members());
    }

    @Test
    void unsteadyPhonesAreLeftOutWhereAllMustStay() {
        Device cheap = new Device(new Resources(500, 500, 500, 500), 1000, 0.9);
        Device steady = new Device(new Resources(1000, 1000, 1000, 1000), 9000, 0.85);
        List<Device> devices = List.of(cheap, cheap, steady);
        Resources requirement = new Resources(1000, 1000, 1000, 1000);

        CoverProblem less = new CoverProblem(requirement, devices, 0.8099, 0, 0, Optional.empty());
        CoverProblem more = new CoverProblem(requirement, devices, 0.82, 0, 0, Optional.empty());

        assertEquals(List.of(2), found(more, Method.GREEDY).members());
        assertEquals(Method.EXACT, found(more, Method.GREEDY).method());
        assertEquals(List.of(0, 1), found(less, Method.EXACT).members());
    }

    @Test
    void aLostMemberIsReplacedWithinTheBound() {
        for (long seed = 1; seed <= 20; seed++) {
            CoverProblem before = Covers.synthetic(100, -8, seed);
            List<Integer> members = found(before, Method.EXACT).members();
            // The first member goes: from now on it offers nothing.
            List<Device> devices = new ArrayList<>(before.devices());
            devices.set(members.getFirst(), new Device(Resources.NONE, 0, 1));
            List<Integer> left = members.subList(1, members.size());
            int bound = 4;
            var previous = new CoverProblem.Previous(left, 1, bound);
            CoverProblem after = new CoverProblem(before.requirement(), devices, 0, 1, 0, Optional.of(previous));

            Cover.Found cover = found(after, Method.AUTO);

            int changes = 1 + RandomProblems.changes(left, cover.members());
            assertTrue(changes <= bound, "seed " + seed + ": " + changes + " changes");
            RandomProblems.check(after, cover.members());
        }
    }

    private static Cover.Found found(CoverProblem problem, Method method) {
        return assertInstanceOf(Cover.Found.class, Aggregation.cover(problem, Covers.spec(method)));
    }

    @Test
    void withoutNodesTheAnswerIsStillACoverWithABound() {
        CoverProblem problem = Covers.synthetic(100, -5, 1);

        Cover.Found cover = (Cover.Found) Aggregation.cover(problem, Covers.spec(Method.EXACT, 0, 0));

        assertFalse(cover.isOptimal());
        assertTrue(cover.bound() <= 298 && cover.price() >= 298);
    }
}
