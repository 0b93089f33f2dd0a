package fogcatcher.simulator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.notation.Reading;
import fogcatcher.engine.notation.ScenarioReader;
import fogcatcher.simulator.Lab;
import fogcatcher.simulator.results.Summary;
import fogcatcher.simulator.world.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the scenarios about trust and classes say of themselves is so.
class PromisesTest {

    private static final Path SCENARIOS = Path.of("..", "scenarios");

    @Test
    void liarsAreShutOutFromTheEighthHourOn() throws IOException {
        Summary summary = run("lying-minority.yaml");

        assertTrue(figure(summary, "liars_shut_out_h") <= 8, () -> "only after " + figure(summary, "liars_shut_out_h"));
        assertTrue(figure(summary, "liars_placed_last") < 5);
        assertTrue(figure(summary, "results_outvoted") > 0);
        assertTrue(figure(summary, "wrong_results_b") > 20 * figure(summary, "wrong_results_s"));
    }

    @Test
    void replicasComeThroughAnOutageInTimeMoreOftenThanOthers() throws IOException {
        Summary summary = run("regional-outage.yaml");

        assertTrue(figure(summary, "in_time_share_s") > 95, () -> "s " + figure(summary, "in_time_share_s"));
        assertTrue(figure(summary, "in_time_share_a") < 90, () -> "a " + figure(summary, "in_time_share_a"));
        assertTrue(figure(summary, "promotions") > 0);
    }

    /// With this seed one phone of the sixty lies, so that no two can outvote an honest one.
    @Test
    void aLoneLiarGetsNoWrongResultOfClassSThrough() {
        Summary summary =
                Run.inMemory(
                                Lab.scenario(
                                        """
                                        name: votes
                                        seed: 2
                                        duration: 12h
                                        world:
                                          phones:
                                            count: 60
                                            behaviour: alwaysOn
                                            regions: [{name: a}, {name: b}, {name: c}, {name: d}]
                                          faults:
                                            - liars: {phones: 2%, claim: 1, drop: 0%, wrong: 100%}
                                        workload:
                                          sources:
                                            - batch:
                                                name: vote
                                                rate: 30/h
                                                work: {constant: {value: 10min}}
                                                wishes: {sla: s, availability: 90%}
                                        policies:
                                          placement: {strategy: random}
                                          reputation: {leastEvidence: 0, leastTrust: 0%}
                                          staking: {leastForS: 0token}
                                        """),
                                Path.of("no-files"),
                                Progress.NONE,
                                Clock.systemUTC())
                        .summary();

        assertTrue(figure(summary, "results_outvoted") >= 5, () -> figure(summary, "results_outvoted") + " outvoted");
        assertEquals(0, figure(summary, "wrong_results_s"));
        assertTrue(figure(summary, "completed_share_s") > 95);
        assertEquals(0, figure(summary, "supply_difference_utokens"));
    }

    private static Summary run(String scenario) throws IOException {
        Reading reading =
                ScenarioReader.read(scenario, Files.readString(SCENARIOS.resolve(scenario)), List.of(), _ -> true);
        return Run.inMemory(((Reading.Sound) reading).scenario(), SCENARIOS, Progress.NONE, Clock.systemUTC())
                .summary();
    }

    private static double figure(Summary summary, String name) {
        return summary.pick(List.of(name)).getFirst().value().doubleValue();
    }
}
