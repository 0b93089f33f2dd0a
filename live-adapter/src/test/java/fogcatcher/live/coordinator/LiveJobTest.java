package fogcatcher.live.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Traits;
import fogcatcher.live.job.JobFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LiveJobTest {

    @Test
    void whatGuardsAContainerIsCountedBesideIt() {
        LiveJob guarded = job("stop-itself");
        Resources needs = LiveJob.spec(guarded.file(), Traits.ANYWHERE).needs();

        assertEquals(new Resources(1_100, 80, 0, 0), needs);
        assertEquals(new Resources(1_000, 64, 0, 0), guarded.own(needs));
    }

    @Test
    void whatIsNotGuardedHasAllOfItsRoom() {
        LiveJob free = job("replace");
        Resources needs = LiveJob.spec(free.file(), Traits.ANYWHERE).needs();

        assertEquals(new Resources(1_000, 64, 0, 0), needs);
        assertEquals(needs, free.own(needs));
    }

    /// A memory of nothing would be one without limits.
    @Test
    void nothingIsTakenFromWhatHasTooLittle() {
        assertEquals(Watchdog.NEEDS, job("stop-itself").own(Watchdog.NEEDS));
    }

    private static LiveJob job(String onHostLoss) {
        String text =
                """
                name: web
                image: web:1
                needs: {cores: 1, memory: 64MB, storage: 0B}
                run: {service: {port: 80, publish: 8080, onHostLoss: %s}}
                """
                        .formatted(onHostLoss);
        return switch (JobFile.read("job.yaml", text, _ -> true)) {
            case JobFile.Read.Sound sound -> new LiveJob(0, sound.job(), Path.of("/"));
            case JobFile.Read.Faulty faulty -> throw new AssertionError(faulty.faults().toString());
        };
    }
}
