package fogcatcher.live.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.OnHostLoss;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Traits;
import fogcatcher.engine.notation.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobFileTest {

    @Test
    void theSmallestJobRunsOnce() {
        JobSpec job = JobFile.spec(sound("{name: hello, image: busybox, run: once}"), Traits.ANYWHERE, Resources.NONE);

        assertEquals(JobKind.FUNCTION, job.kind());
        assertEquals(10 * Micros.PER_MINUTE, job.workMicros());
        assertEquals(new Resources(500, 64, 100, 0), job.needs());
    }

    @Test
    void aServiceIsPaidByItsTerms() {
        JobSpec job =
                JobFile.spec(
                        sound(
                                """
                                name: web
                                image: web:1
                                needs: {cores: 1.5, memory: 1GB}
                                region: attic
                                run: {service: {port: 80, publish: 8080, term: 2h}}
                                """),
                        3,
                        Resources.NONE);

        assertEquals(JobKind.SERVICE, job.kind());
        assertEquals(2 * Micros.PER_HOUR, job.workMicros());
        assertEquals(new Resources(1500, 1000, 100, 0), job.needs());
        assertEquals(3, job.wishes().region());
    }

    @Test
    void allFaultsAreToldAtOnce() {
        List<Fault> faults =
                switch (JobFile.read(
                        "job.yaml",
                        """
                        name: My Web
                        image: web:1
                        archive: web.tar
                        environment: [A=b, nothing]
                        needs: {cores: 0}
                        run: {service: {port: 80, publish: 70000}}
                        """,
                        _ -> false)) {
                    case JobFile.Read.Sound sound -> throw new AssertionError(sound);
                    case JobFile.Read.Faulty faulty -> faulty.faults();
                };

        assertEquals(
                List.of("1 name", "3 archive", "4 environment.1", "5 needs.cores", "6 run.service.publish"),
                faults.stream().map(fault -> fault.line() + " " + fault.path()).toList());
        assertTrue(faults.stream().noneMatch(fault -> fault.remedy().isEmpty()), faults::toString);
    }

    @Test
    void onlyClassBChoosesWhatBecomesOfAMemberWhoseHostIsLost() {
        String service =
                "name: web\nimage: web:1\nsla: %s\nrun: {service: {port: 80, publish: 8000, onHostLoss: wait}}\n";

        assertEquals(OnHostLoss.WAIT, JobFile.onHostLoss(sound(service.formatted("b"))));
        switch (JobFile.read("job.yaml", service.formatted("a"), _ -> true)) {
            case JobFile.Read.Sound sound -> throw new AssertionError(sound);
            case JobFile.Read.Faulty faulty ->
                    assertEquals("run.onHostLoss", faulty.faults().getFirst().path(), faulty::toString);
        }
    }

    @Test
    void roomForItsVolumesIsLookedFor() {
        JobFileSpec job =
                sound(
                        """
                        name: notes
                        image: notes:1
                        volumes: [{name: data, path: /data, size: 2GB}, {name: logs, path: /var/log}]
                        run: once
                        """);

        assertEquals(2200, JobFile.spec(job, Traits.ANYWHERE, Resources.NONE).needs().storageMb());
        assertEquals(List.of("/data", "/var/log"), job.volumes().stream().map(v -> v.path()).toList());
    }

    @Test
    void memoryThatIsKeptIsItsState() {
        JobFileSpec job = sound("{name: sum, image: sum:1, needs: {memory: 256MB}, keepMemory: true, run: once}");

        assertEquals(256_000_000, JobFile.spec(job, Traits.ANYWHERE, Resources.NONE).stateBytes());
    }

    @Test
    void memoryIsNotKeptBesideVolumesOrAWatchdog() {
        for (String other :
                List.of(
                        "volumes: [{name: data, path: /data}], run: once",
                        "run: {service: {port: 80, publish: 8000, onHostLoss: stop-itself}}")) {
            String text = "{name: sum, image: sum:1, keepMemory: true, " + other + "}";
            switch (JobFile.read("job.yaml", text, _ -> true)) {
                case JobFile.Read.Sound sound -> throw new AssertionError(sound);
                case JobFile.Read.Faulty faulty ->
                        assertEquals(List.of("keepMemory"), faulty.faults().stream().map(Fault::path).toList(), other);
            }
        }
    }

    @Test
    void volumesHaveNamesAndPlacesOfTheirOwnAndOneContainer() {
        List<Fault> faults =
                switch (JobFile.read(
                        "job.yaml",
                        """
                        name: notes
                        image: notes:1
                        sla: s
                        volumes:
                          - {name: data, path: /data}
                          - {name: data, path: /other}
                          - {name: more, path: /data}
                          - {name: Mine, path: /a/../b}
                          - {name: root, path: /}
                          - {name: wild, path: '/a:/b'}
                        run: once
                        """,
                        _ -> true)) {
                    case JobFile.Read.Sound sound -> throw new AssertionError(sound);
                    case JobFile.Read.Faulty faulty -> faulty.faults();
                };

        assertEquals(
                List.of(
                        "3 sla",
                        "6 volumes.1.name",
                        "7 volumes.2.path",
                        "8 volumes.3.name",
                        "8 volumes.3.path",
                        "9 volumes.4.path",
                        "10 volumes.5.path"),
                faults.stream().map(fault -> fault.line() + " " + fault.path()).toList());
    }

    private static JobFileSpec sound(String text) {
        return switch (JobFile.read("job.yaml", text, _ -> true)) {
            case JobFile.Read.Sound sound -> sound.job();
            case JobFile.Read.Faulty faulty -> throw new AssertionError(faulty.faults().toString());
        };
    }
}
