package fogcatcher.simulator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.notation.Reading;
import fogcatcher.engine.notation.ScenarioReader;
import fogcatcher.simulator.results.Summary;
import fogcatcher.simulator.world.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What services of class S are promised holds for phones that come and go as people's do: a smaller world than that
/// of the scenario, with the same services once in class S and once in class B.
class OvernightServicesTest {

    private static final Path SCENARIOS = Path.of("..", "scenarios");

    @Test
    void classSAnswersMoreThan999RequestsOfAThousandAndClassBFewerThanClassS() throws IOException {
        Summary replicated = run("s");
        Summary plain = run("b");

        assertEquals(figure(plain, "requests"), figure(replicated, "requests"), "the same requests come");
        double answered = figure(replicated, "requests_answered_share_s");
        assertTrue(answered >= 99.9, () -> "class S answers " + answered + " %");
        assertTrue(answered > figure(plain, "requests_answered_share_b"), () -> "class B answers as many");
    }

    private static Summary run(String sla) throws IOException {
        List<String> overrides =
                List.of(
                        "world.phones.count=1000",
                        "duration=8h",
                        "workload.sources.0.services.wishes.sla=" + sla,
                        "workload.sources.1.services.count=1",
                        "record=[]");
        String file = "overnight-services.yaml";
        Reading reading = ScenarioReader.read(file, Files.readString(SCENARIOS.resolve(file)), overrides, _ -> true);
        return Run.inMemory(((Reading.Sound) reading).scenario(), SCENARIOS, Progress.NONE, Clock.systemUTC())
                .summary();
    }

    private static double figure(Summary summary, String name) {
        return summary.pick(List.of(name)).getFirst().value().doubleValue();
    }
}
