package fogcatcher.live.coordinator;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.Resources;
import fogcatcher.live.docker.StandInEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// When a host is asked for its containers.
@DisabledOnOs(OS.WINDOWS)
class LooksTest {

    @TempDir private Path folder;

    @Test
    void whatDoesNotConcernAHostWakesNobodyThere() throws Exception {
        try (StandInEngine engine = new StandInEngine(folder.resolve("docker.sock"), "", false);
                Coordinator coordinator =
                        EntrancesTest.start(
                                "{name: home, hosts: [{name: a, docker: '" + engine.address() + "'}]}", folder)) {
            int before = settled(engine);

            for (int question = 0; question < 20; question++) {
                coordinator.jobs();
                Thread.sleep(20);
            }

            int looks = engine.lists() - before;
            assertTrue(looks <= 1, looks + " looks, of which one may be that of each half minute");
        }
    }

    @Test
    void whatOtherHostsAreGivenIsNoNews() {
        Wanted wanted =
                new Wanted(
                        new ContainerId(0, 3), 0, new JobId(1), JobKind.SERVICE, Resources.NONE, Wanted.Phase.RUN, 0);

        assertTrue(plan(wanted, 1).asksTheSameAs(plan(wanted, 2)));
        assertFalse(plan(wanted, 1).asksTheSameAs(plan(wanted.in(Wanted.Phase.STOP, 0), 1)));
    }

    private static Plan plan(Wanted wanted, int generationElsewhere) {
        return new Plan(
                List.of(wanted), OptionalInt.empty(), Optional.of(9L), Map.of(0, 3, 1, generationElsewhere), Map.of());
    }

    /// How often it was asked until nobody asked any more.
    private static int settled(StandInEngine engine) throws InterruptedException {
        int before;
        do {
            before = engine.lists();
            Thread.sleep(500);
        } while (before == 0 || engine.lists() != before);
        return before;
    }
}
