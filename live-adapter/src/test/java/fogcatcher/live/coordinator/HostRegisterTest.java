package fogcatcher.live.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.message.Command;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Traits;
import fogcatcher.live.docker.Facts;
import fogcatcher.live.fleet.FleetFile;
import fogcatcher.live.fleet.FleetSpec;
import fogcatcher.live.fleet.HostSpec;
import fogcatcher.live.job.JobFile;
import fogcatcher.live.store.Run;
import fogcatcher.live.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostRegisterTest {

    private static final Facts FACTS = new Facts("28.5.2", "1.51", 4, 8_000_000_000L, true, false, "/var/lib/docker");

    @TempDir private Path folder;

    @Test
    void aRegionKeepsItsNumberWhateverIsAddedOrLeftOut() {
        assertEquals(List.of(0, 1, 0), regions("south", "west", "south"));
        assertEquals(List.of(2, 1), regions("north", "west"));
        assertEquals(List.of(0, 2), regions("south", "north"));
    }

    /// A job that may run in one region waits until a host of it has come, instead of being refused for good.
    @Test
    void aHostOfAnotherRegionIsNoPlace() {
        FleetSpec fleet = fleet("south", "west");
        try (Store store = open()) {
            store.begin(new Run(1, "", 1, 0, 0, ""));
            HostRegister register = new HostRegister(fleet, store, 9);
            HostSpec south = fleet.hosts().getFirst();

            register.heard(register.news(register.enter(1, south.name()), south, FACTS).orElseThrow());

            assertTrue(register.hasPlaceFor(job(Traits.ANYWHERE)));
            assertTrue(register.hasPlaceFor(job(register.region("south"))));
            assertFalse(register.hasPlaceFor(job(register.region("west"))));
        }
    }

    private static JobSpec job(int region) {
        return switch (JobFile.read("job.yaml", "{name: hello, image: busybox, run: once}", _ -> true)) {
            case JobFile.Read.Sound sound -> LiveJob.spec(sound.job(), region);
            case JobFile.Read.Faulty faulty -> throw new AssertionError(faulty);
        };
    }

    @Test
    void nothingIsNewOfAHostThatIsAsItWas() {
        FleetSpec fleet = fleet("south");
        try (Store store = open()) {
            store.begin(new Run(1, "", 1, 0, 0, ""));
            HostRegister register = new HostRegister(fleet, store, 9);
            HostSpec host = fleet.hosts().getFirst();
            int row = register.enter(1, host.name());
            Command first = register.news(row, host, FACTS).orElseThrow();

            register.heard(first);

            assertEquals(Optional.empty(), register.news(row, host, FACTS));
        }
    }

    /// The numbers of hosts' regions, as told to the engine by a coordinator of this fleet.
    private List<Integer> regions(String... names) {
        FleetSpec fleet = fleet(names);
        List<Integer> numbers = new ArrayList<>();
        try (Store store = open()) {
            HostRegister register = new HostRegister(fleet, store, 9);
            for (int row = 0; row < names.length; row++) {
                Command news = register.news(row, fleet.hosts().get(row), FACTS).orElseThrow();
                numbers.add(((Command.RegisterPhone) news).region());
            }
        }
        return numbers;
    }

    private Store open() {
        return Store.open(Store.file(folder.resolve("store.db")));
    }

    private static FleetSpec fleet(String... regions) {
        StringBuilder text = new StringBuilder("name: home\nhosts:\n");
        for (int h = 0; h < regions.length; h++) {
            text.append("  - {name: h%1$d, docker: 'unix:///h%1$d.sock', region: %2$s}\n".formatted(h, regions[h]));
        }
        return switch (FleetFile.read("fleet.yaml", text.toString(), _ -> true)) {
            case FleetFile.Read.Sound sound -> sound.fleet();
            case FleetFile.Read.Faulty faulty -> throw new AssertionError(faulty.faults().toString());
        };
    }
}
