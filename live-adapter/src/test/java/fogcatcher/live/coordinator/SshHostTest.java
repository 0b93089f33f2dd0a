package fogcatcher.live.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.live.TestFleet;
import fogcatcher.live.docker.StandInSsh;
import fogcatcher.live.fleet.FleetFile;
import fogcatcher.live.fleet.FleetSpec;
import fogcatcher.live.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class SshHostTest {

    @TempDir private Path folder;

    @Test
    void withoutTheProgramACoordinatorDoesNotStart() throws Exception {
        try (Store store = Store.open(Store.file(folder.resolve("store.db")))) {
            FleetSpec fleet = fleet("ssh://attic");

            IOException fault =
                    assertThrows(IOException.class, () -> Coordinator.start(fleet, folder, Map.of(), folder, store));

            assertTrue(fault.getMessage().startsWith("host a is reached by ssh://, and there is no ssh on PATH; "));
        }
    }

    @Test
    @Tag("live")
    void aHostIsThereAgainAfterItsConnectionBroke() throws Exception {
        StandInSsh.in(folder);
        try (TestFleet hosts = TestFleet.start(1);
                Coordinator coordinator = start(fleet("ssh://localhost" + hosts.socket(1)))) {
            await("up", coordinator, "up"::equals);
            List<ProcessHandle> before = tunnels();
            assertEquals(1, before.size());

            before.forEach(ProcessHandle::destroy);

            await("not up", coordinator, state -> !state.equals("up"));
            await("up again", coordinator, "up"::equals);
            assertEquals(1, tunnels().size());
            assertTrue(before.stream().noneMatch(ProcessHandle::isAlive));
        }
        assertEquals(List.of(), tunnels());
    }

    /// The children of this process that stand for `ssh`.
    private static List<ProcessHandle> tunnels() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .toList();
    }

    private static void await(String what, Coordinator coordinator, Predicate<String> state) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!state.test(coordinator.hosts().getFirst().state())) {
            assertTrue(System.nanoTime() < end, "never " + what + ": " + coordinator.hosts());
            Thread.sleep(10);
        }
    }

    private Coordinator start(FleetSpec fleet) throws IOException {
        return Coordinator.start(
                fleet,
                folder,
                Map.of("PATH", folder.toString()),
                folder,
                Store.open(Store.file(folder.resolve("store.db"))));
    }

    private static FleetSpec fleet(String docker) {
        String text =
                """
                name: home
                hosts: [{name: a, docker: '%s'}]
                policies: {coordinator: {heartbeat: 1s, silence: 5s}}
                """
                        .formatted(docker);
        return switch (FleetFile.read("fleet.yaml", text, _ -> true)) {
            case FleetFile.Read.Sound sound -> sound.fleet();
            case FleetFile.Read.Faulty faulty -> throw new AssertionError(faulty.faults().toString());
        };
    }
}
