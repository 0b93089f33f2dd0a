package fogcatcher.engine.aggregation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.Resources;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Small problems of every kind, and what is true of them by trying all choices.
final class RandomProblems {

    private RandomProblems() {}

    /// Up to 11 devices; sometimes with floor, churn bound, member cost, fragmentation cost, and dimensions that are
    /// not asked for.
    static CoverProblem small(long seed) {
        Stream chance = new Randomness(seed).stream("covers");
        int n = 2 + chance.nextInt(10);
        List<Device> devices = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            devices.add(new Device(resources(chance, 100), chance.nextInt(50), 0.8 + 0.2 * chance.nextUniform()));
        }
        Resources requirement = resources(chance, 60 * n);
        double floor = chance.nextInt(3) == 0 ? 0.3 + 0.5 * chance.nextUniform() : 0;
        List<Integer> members = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            if (chance.nextInt(2) == 0) {
                members.add(i);
            }
        }
        Optional<CoverProblem.Previous> previous =
                chance.nextInt(3) == 0
                        ? Optional.of(new CoverProblem.Previous(members, chance.nextInt(2), 1 + chance.nextInt(n)))
                        : Optional.empty();
        return new CoverProblem(requirement, devices, floor, chance.nextInt(10), chance.nextInt(100), previous);
    }

    private static Resources resources(Stream chance, int most) {
        int[] components = new int[4];
        for (int d = 0; d < 4; d++) {
            components[d] = chance.nextInt(8) == 0 ? 0 : chance.nextInt(most);
        }
        return Dimension.resources(components);
    }

    /// As many devices, and nothing but resources and costs.
    static CoverProblem plain(long seed, int n) {
        Stream chance = new Randomness(seed).stream("plain covers");
        List<Device> devices = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            devices.add(new Device(resources(chance, 100), chance.nextInt(50), 1));
        }
        return new CoverProblem(resources(chance, 25 * n), devices);
    }

    /// The price of the best of the 2^n choices; empty if none is a cover.
    static Optional<Long> bestOfAllChoices(CoverProblem problem) {
        Optional<Long> best = Optional.empty();
        for (int set = 0; set < 1 << problem.devices().size(); set++) {
            List<Integer> members = places(set);
            long price = price(problem, members);
            if (isCover(problem, members) && (best.isEmpty() || price < best.get())) {
                best = Optional.of(price);
            }
        }
        return best;
    }

    /// The places of the bits of `set`.
    static List<Integer> places(int set) {
        return IntStream.range(0, 31).filter(i -> (set >> i & 1) == 1).boxed().toList();
    }

    static long price(CoverProblem problem, List<Integer> members) {
        return members.stream().mapToLong(problem::price).sum();
    }

    static void check(CoverProblem problem, List<Integer> members) {
        assertTrue(isCover(problem, members), () -> members + " do not cover " + problem);
    }

    static boolean isCover(CoverProblem problem, List<Integer> members) {
        double availability = 1;
        for (int member : members) {
            availability *= problem.devices().get(member).availability();
        }
        boolean isWithinChurn =
                problem.previous().map(p -> changes(p.members(), members) + p.lost() <= p.maxChanges()).orElse(true);
        return Covers.offeredBy(problem, members).covers(problem.requirement())
                && availability >= problem.availabilityFloor()
                && isWithinChurn;
    }

    /// |A' xor A|.
    static int changes(List<Integer> before, List<Integer> after) {
        int stayed = (int) before.stream().filter(after::contains).count();
        return before.size() - stayed + after.size() - stayed;
    }
}
