package fogcatcher.engine.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.DeviceStatus;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Traits;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.random.Stream;
import fogcatcher.engine.routing.RoutingSpec.Strategy;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RouterTest {

    private static final Resources ROOM = new Resources(4000, 4000, 4000, 4000);
    private static final Resources HALF = new Resources(2000, 2000, 2000, 2000);
    private static final double[][] MILLIS = {{0, 20, 50}, {20, 0, 15}, {50, 15, 0}};

    private final Rack rack = new Rack();

    @Test
    void roundRobinTakesThemInTurn() {
        Router router = router(Strategy.ROUND_ROBIN);
        rack.add(0.9).add(0.1).add(DeviceStatus.BUSY, ROOM, 0, 0, 1, 0).add(0.5);

        int[] turns = IntStream.range(0, 7).map(_ -> router.route(rack, task(HALF))).toArray();

        assertEquals("[0, 1, 3, 0, 1, 3, 0]", Arrays.toString(turns));
    }

    @Test
    void theLeastLoadedIsTheOneWithLeastToDo() {
        rack.add(0.5).add(0.2).add(0.3).add(0.2);

        assertEquals(1, router(Strategy.LEAST_LOADED).route(rack, task(HALF)));
    }

    @Test
    void affinityTakesTheOneThatTheTaskFillsBest() {
        rack.add(0.1)
                .add(DeviceStatus.ACTIVE, new Resources(2500, 3000, 4000, 4000), 0, 0, 1, 0.9)
                .add(DeviceStatus.ACTIVE, new Resources(2000, 1999, 4000, 4000), 0, 0, 1, 0);

        // Of two cores and two gigabytes 1/5 + 1/3 are left on the second, half and half on the first.
        assertEquals(1, router(Strategy.AFFINITY).route(rack, task(new Resources(2000, 2000, 0, 0))));
    }

    @Test
    void affinitySparesCapabilitiesForThoseWhoNeedThem() {
        rack.add(DeviceStatus.IDLE, HALF, Traits.GPU, 0, 1, 0).add(0.9);

        assertEquals(1, router(Strategy.AFFINITY).route(rack, task(HALF)));
        assertEquals(
                0, router(Strategy.AFFINITY).route(rack, new Requirement(HALF, Traits.GPU, false, Traits.ANYWHERE)));
    }

    @Test
    void proximityAddsRegionAndAccess() {
        rack.add(DeviceStatus.IDLE, ROOM, 0, 0, 40, 0)
                .add(DeviceStatus.IDLE, ROOM, 0, 1, 5, 0.9)
                .add(DeviceStatus.IDLE, ROOM, 0, 2, 1, 0)
                .add(DeviceStatus.IDLE, ROOM, 0, 1, 5, 0.8);

        assertEquals(3, router(Strategy.PROXIMITY).route(rack, from(0)), "25 ms against 40 and 51");
        assertEquals(2, router(Strategy.PROXIMITY).route(rack, from(2)));
        assertEquals(2, router(Strategy.PROXIMITY).route(rack, from(Traits.ANYWHERE)));
    }

    @Test
    void privacyPrefersMixesAndThenTheLessLoaded() {
        rack.add(0)
                .add(DeviceStatus.IDLE, ROOM, Traits.MIXING, 0, 1, 0.9)
                .add(DeviceStatus.IDLE, ROOM, Traits.MIXING | Traits.GPU, 0, 1, 0.8);

        assertEquals(2, router(Strategy.PRIVACY_AWARE).route(rack, task(HALF)));
        rack.take(1, ROOM);
        rack.take(2, ROOM);
        assertEquals(0, router(Strategy.PRIVACY_AWARE).route(rack, task(HALF)));
    }

    @ParameterizedTest
    @EnumSource
    void everyStrategySendsPrivateTasksToMixesOnly(Strategy strategy) {
        rack.add(0).add(DeviceStatus.ACTIVE, ROOM, Traits.MIXING, 2, 99, 0.99);

        assertEquals(1, router(strategy).route(rack, new Requirement(HALF, 0, true, 0)));
        rack.take(1, ROOM);
        assertEquals(Router.NONE, router(strategy).route(rack, new Requirement(HALF, 0, true, 0)));
    }

    /// What is chosen has what it takes; if nothing is, nothing has.
    @ParameterizedTest
    @EnumSource
    void everyStrategyRespectsWhatIsAskedFor(Strategy strategy) {
        for (int seed = 0; seed < 500; seed++) {
            Stream chance = new Randomness(seed).stream("route");
            Rack devices = random(chance);
            Requirement task = randomTask(chance);
            boolean isPossible = IntStream.range(0, devices.size()).anyMatch(d -> suits(devices, d, task));

            int chosen = router(strategy).route(devices, task);

            assertEquals(isPossible, chosen != Router.NONE, "seed " + seed);
            assertTrue(chosen == Router.NONE || suits(devices, chosen, task), "seed " + seed);
        }
    }

    @Test
    void aRefusalNamesWhatTheNearestDeviceLacks() {
        rack.add(DeviceStatus.OFFLINE, new Resources(9000, 9000, 9000, 9000), Traits.GPU, 0, 1, 0)
                .add(DeviceStatus.IDLE, new Resources(1000, 8000, 4000, 4000), 0, 0, 1, 0)
                .add(DeviceStatus.ACTIVE, new Resources(3000, 3500, 4000, 4000), 0, 0, 1, 0);
        Requirement task = new Requirement(ROOM, 0, false, 2);

        assertEquals(
                new Refusal(
                        2,
                        new Resources(1000, 500, 0, 0),
                        0,
                        Optional.of(new Requirement(new Resources(3000, 3500, 4000, 4000), 0, false, 2))),
                router(Strategy.LEAST_LOADED).refuse(rack, task));
    }

    @Test
    void aRefusalNamesMissingCapabilities() {
        rack.add(0).add(DeviceStatus.IDLE, new Resources(100, 100, 100, 100), Traits.GPU, 0, 1, 0);
        Requirement task = new Requirement(HALF, Traits.GPU, true, 0);

        assertEquals(
                new Refusal(
                        2, Resources.NONE, Traits.GPU | Traits.MIXING, Optional.of(new Requirement(HALF, 0, false, 0))),
                router(Strategy.LEAST_LOADED).refuse(rack, task));
    }

    @Test
    void nothingIsOfferedWithoutAnyOfWhatIsNeeded() {
        rack.add(DeviceStatus.IDLE, new Resources(0, 4000, 4000, 4000), 0, 0, 1, 0);

        assertEquals(
                new Refusal(1, new Resources(2000, 0, 0, 0), 0, Optional.empty()),
                router(Strategy.LEAST_LOADED).refuse(rack, task(HALF)));
    }

    @Test
    void whereNobodyTakesWorkNothingIsOffered() {
        rack.add(DeviceStatus.OFFLINE, ROOM, 0, 0, 1, 0).add(DeviceStatus.MAINTENANCE, ROOM, 0, 0, 1, 0);

        assertEquals(
                new Refusal(0, Resources.NONE, 0, Optional.empty()),
                router(Strategy.ROUND_ROBIN).refuse(rack, task(HALF)));
    }

    /// What is offered instead can be had, is no larger, and no device comes nearer to what was asked for.
    @Test
    void whatIsOfferedIsTheNearestThatCanBeHad() {
        int refused = 0;
        for (int seed = 0; seed < 2000; seed++) {
            Stream chance = new Randomness(seed).stream("refuse");
            Rack devices = random(chance);
            Requirement task = randomTask(chance);
            Router router = router(Strategy.LEAST_LOADED);
            if (router.route(devices, task) != Router.NONE) {
                continue;
            }
            Refusal refusal = router.refuse(devices, task);
            if (refusal.nearest().isPresent()) {
                refused++;
                Requirement nearest = refusal.nearest().get();
                double distance = distance(task, nearest);
                assertTrue(router.route(devices, nearest) != Router.NONE, "seed " + seed);
                assertTrue(task.needs().covers(nearest.needs()), "seed " + seed);
                assertEquals(task.needs(), nearest.needs().plus(refusal.lacking()), "seed " + seed);
                for (int d = 0; d < devices.size(); d++) {
                    Requirement here = largest(devices, d, task);
                    boolean isOffer = devices.status(d).takesWork() && hasSome(task, here);
                    assertTrue(!isOffer || distance(task, here) >= distance - 1e-12, "seed " + seed);
                }
            }
        }
        assertTrue(refused > 500, refused + " refusals with an offer");
    }

    private static boolean hasSome(Requirement asked, Requirement offered) {
        return IntStream.range(0, 4).allMatch(r -> asked.need(r) == 0 || offered.need(r) > 0);
    }

    private static Requirement largest(Rack devices, int d, Requirement task) {
        int[] there = IntStream.range(0, 4).map(r -> Math.min(task.need(r), devices.free(d, r))).toArray();
        return new Requirement(
                new Resources(there[0], there[1], there[2], there[3]),
                task.capabilities() & devices.capabilities(d),
                task.isPrivate() && (devices.capabilities(d) & Traits.MIXING) != 0,
                task.home());
    }

    private static double distance(Requirement asked, Requirement offered) {
        double parts =
                IntStream.range(0, 4)
                        .filter(r -> asked.need(r) > 0)
                        .mapToDouble(r -> 1 - (double) offered.need(r) / asked.need(r))
                        .sum();
        return parts + Integer.bitCount(asked.required() & ~offered.required());
    }

    private static boolean suits(Rack devices, int d, Requirement task) {
        return (devices.status(d) == DeviceStatus.IDLE || devices.status(d) == DeviceStatus.ACTIVE)
                && IntStream.range(0, 4).allMatch(r -> devices.free(d, r) >= task.need(r))
                && (devices.capabilities(d) & task.required()) == task.required();
    }

    private static Rack random(Stream chance) {
        Rack devices = new Rack();
        int size = chance.nextInt(6);
        for (int d = 0; d < size; d++) {
            devices.add(
                    DeviceStatus.values()[chance.nextInt(5)],
                    new Resources(chance.nextInt(9), chance.nextInt(9), chance.nextInt(9), chance.nextInt(9)),
                    chance.nextInt(4),
                    chance.nextInt(3),
                    chance.nextUniform(),
                    chance.nextUniform());
        }
        return devices;
    }

    private static Requirement randomTask(Stream chance) {
        return new Requirement(
                new Resources(chance.nextInt(9), chance.nextInt(9), chance.nextInt(9), chance.nextInt(9)),
                chance.nextInt(2) * Traits.GPU,
                chance.nextInt(3) == 0,
                chance.nextInt(4) - 1);
    }

    private static Router router(Strategy strategy) {
        return new Router(new RoutingSpec(strategy, Duration.ZERO, Duration.ZERO), MILLIS);
    }

    private static Requirement task(Resources needs) {
        return new Requirement(needs, 0, false, Traits.ANYWHERE);
    }

    private static Requirement from(int home) {
        return new Requirement(HALF, 0, false, home);
    }
}
