package fogcatcher.engine.mixnet.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.mixnet.packet.Sphinx;
import fogcatcher.engine.mixnet.packet.StandIn;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of services and requests when the directory names mixes no more, or others in their place.
class DepartureTest {

    private static final ServiceSpec SPEC = ServiceSpec.STANDARD;
    private static final long SECOND = MixWorld.SECOND;

    /// The most that a request takes after that, in simulated time: some tries of a set-up.
    private static final long SOON = 10 * SECOND;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aServiceIsFoundSoonAfterAMixHasBegunAgain(int mix) {
        MixWorld world = new MixWorld(new Sphinx(), SPEC, 1, 60 + mix);
        world.start();

        world.restartMix(mix);
        world.runUntil(() -> false, 20 * SECOND);
        world.announce(3);

        assertServesSoon(world);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aServiceIsFoundSoonAfterAnotherMixStandsIn(int mix) {
        MixWorld world = new MixWorld(new StandIn(), SPEC, 1, 63 + mix);
        world.start();

        world.replaceMix(mix);
        world.runUntil(() -> false, 20 * SECOND);
        world.announce(3);

        assertServesSoon(world);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aTransferGoesOnSoonAfterAnotherMixStandsIn(int mix) {
        MixWorld world = new MixWorld(new StandIn(), SPEC, 1, 66 + mix);
        world.start();
        world.server = (head, body) -> new MixWorld.Response(HttpHead.status(200), bytes(3_000_000));
        long exchange = world.ask(world.service.address(), HttpHead.get("/"), new byte[0]);
        world.runUntil(() -> world.answers.get(exchange).body.size() > 1_000_000, 60 * SECOND);

        world.replaceMix(mix);
        world.runUntil(() -> false, 20 * SECOND);
        world.announce(3);
        world.runUntil(() -> world.answers.get(exchange).ended, SOON);

        assertArrayEquals(bytes(3_000_000), world.answers.get(exchange).body.toByteArray());
    }

    @Test
    void aRequestGoesToTheNewPointsWhenTheOldOnesHaveLeft() {
        MixWorld world = new MixWorld(new StandIn(), SPEC, 3, 69);
        world.start();
        world.points().forEach(world::replaceMix);
        long exchange = world.ask(world.service.address(), HttpHead.get("/"), new byte[0]);
        world.runUntil(() -> false, 20 * SECOND);

        world.announce(3);
        world.runUntil(() -> world.answers.get(exchange).ended, SOON);

        assertEquals(
                200,
                world.answers.get(exchange).head.status(),
                world.answers.get(exchange).body.toString(StandardCharsets.UTF_8));
    }

    private static void assertServesSoon(MixWorld world) {
        long asked = world.now;
        MixWorld.Answer answer = world.get(world.service.address(), HttpHead.get("/"), new byte[0]);

        assertEquals(200, answer.head.status(), answer.body.toString(StandardCharsets.UTF_8));
        assertTrue(world.now - asked < SOON, (world.now - asked) / SECOND + " s");
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new SplittableRandom(count).nextBytes(bytes);
        return bytes;
    }
}
