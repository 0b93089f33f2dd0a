package fogcatcher.live.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.engine.message.Command;
import fogcatcher.engine.message.Effect;
import fogcatcher.engine.message.Event;
import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Traits;
import fogcatcher.engine.model.Transport;
import fogcatcher.live.docker.Facts;
import fogcatcher.live.fleet.FleetFile;
import fogcatcher.live.fleet.FleetSpec;
import fogcatcher.live.job.JobFile;
import fogcatcher.live.store.Run;
import fogcatcher.live.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitingTest {

    private static final String FLEET =
            "{name: home, hosts: [{name: h0, docker: 'unix:///0', region: south}, {name: h1, docker: 'unix:///1',"
                    + " region: west}], policies: {harvest: {share: 100%}}}";
    private static final Facts FACTS = new Facts("28.5.2", "1.51", 4, 8_000_000_000L, true, false, "/var/lib/docker");
    private static final ContainerId ID = new ContainerId(0, 0);

    @TempDir private Path folder;
    private Store store;
    private FleetSpec fleet;
    private HostRegister hosts;
    private JobRegister jobs;
    private Book book;

    @BeforeEach
    void begin() {
        fleet =
                switch (FleetFile.read("fleet.yaml", FLEET, _ -> true)) {
                    case FleetFile.Read.Sound sound -> sound.fleet();
                    case FleetFile.Read.Faulty faulty -> throw new AssertionError(faulty.faults().toString());
                };
        store = Store.open(Store.file(folder.resolve("store.db")));
        store.begin(new Run(1, "", 1, 0, 0, ""));
        hosts = new HostRegister(fleet, store, 9);
        jobs = new JobRegister(store, new Diary(), new Reasons(hosts::name));
        book = new Book();
    }

    @AfterEach
    void end() {
        store.close();
    }

    @Test
    void aJobThatNoHostCouldHoldYetWaitsForOne() {
        come(0);

        assertEquals(
                "waits for a host that could hold it: none that has come yet has 1.0 cores, 512 MB of memory in region"
                        + " west",
                why("region: west"));
    }

    @Test
    void aJobWaitsForRoomOnHostsThatMayBeUsed() {
        come(0);
        come(1);
        hosts.saw(new Event.PhoneHarvested(1, Resources.NONE));
        hosts.saw(new Event.CordonChanged(1, true));
        hosts.saw(new Event.PhoneHarvested(0, Resources.NONE));
        assertEquals("", heard(""), "host 0 has room");

        book.wants(start(new JobId(8)));

        assertEquals(
                "waits for room: no host has 1.0 cores, 512 MB of memory (1 full or too small, 1 cordoned or drained)",
                heard(""));
        assertEquals(
                "waits for room: no host has 1.0 cores, 512 MB of memory in region west (1 in other regions, 1 cordoned"
                        + " or drained)",
                heard("region: west"));
    }

    @Test
    void aServiceThatWaitsForItsHostSaysForWhich() {
        come(0);
        book.heard(submit("run: {service: {port: 80, publish: 80, onHostLoss: wait}}"));
        book.wants(start(new JobId(0)));
        book.heard(new Signal.ContainerStarted(ID));
        assertEquals("", heard(""));

        book.heard(new Signal.PhoneLost(0));

        assertEquals("waits for host h0, which is lost", heard(""));
    }

    private void come(int row) {
        hosts.enter(1, fleet.hosts().get(row).name());
        hosts.heard(hosts.news(row, fleet.hosts().get(row), FACTS).orElseThrow());
    }

    private static Effect start(JobId job) {
        return new Effect.StartContainer(
                ID, 0, job, JobKind.SERVICE, new Resources(3_500, 64, 0, 0), 1, 0, 0, 0, 0, 0, Transport.DIRECT);
    }

    private String heard(String more) {
        jobs.heard(submit(more));
        return why(more);
    }

    private String why(String more) {
        return new Waiting(jobs, hosts, book).of(job(more));
    }

    private static Command.SubmitJob submit(String more) {
        return new Command.SubmitJob(new JobId(0), LiveJob.spec(job(more).file(), Traits.ANYWHERE), Intake.PAYER);
    }

    private static LiveJob job(String more) {
        String text = "name: hello\nimage: busybox\nneeds: {cores: 1, memory: 512MB, storage: 0B}\n";
        String run = more.startsWith("run:") ? "" : "run: once\n";
        return switch (JobFile.read("job.yaml", text + run + more + "\n", _ -> true)) {
            case JobFile.Read.Sound sound -> new LiveJob(0, sound.job(), Path.of("/"));
            case JobFile.Read.Faulty faulty -> throw new AssertionError(faulty.faults().toString());
        };
    }
}
