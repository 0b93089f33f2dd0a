package fogcatcher.engine.notation;

import static fogcatcher.engine.notation.Scenarios.FULL;
import static fogcatcher.engine.notation.Scenarios.SMALLEST;
import static fogcatcher.engine.notation.Scenarios.sound;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import fogcatcher.engine.harvest.Rule;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.model.Size;
import fogcatcher.engine.model.Temperature;
import fogcatcher.engine.placement.Strategy;
import fogcatcher.engine.scenario.BehaviourSpec;
import fogcatcher.engine.scenario.HardwareSpec;
import fogcatcher.engine.scenario.Scenario;
import fogcatcher.engine.scenario.WorkSource;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioReaderTest {

    @Test
    void theSmallestScenarioIsCompleteByItsDefaults() {
        Scenario scenario = sound(SMALLEST);

        assertEquals(1, scenario.seed());
        assertEquals(LocalDateTime.of(2026, 3, 2, 0, 0), scenario.start());
        assertEquals(new BehaviourSpec.Fitted(), scenario.world().phones().behaviour());
        assertEquals("city", scenario.world().phones().regions().getFirst().name());
        assertEquals(Optional.empty(), scenario.world().phones().regions().getFirst().ambient());
        assertEquals(List.of(Rule.values()), scenario.policies().harvest().rules());
        assertEquals(new Share(0.5), scenario.policies().harvest().share());
    }

    @Test
    void everyKindOfValueIsRead() {
        Scenario scenario = sound(FULL);

        assertEquals(LocalDateTime.of(2026, 7, 1, 0, 0), scenario.start());
        assertEquals(Duration.ofMinutes(90), scenario.warmup());
        assertEquals(
                new BehaviourSpec.Exponential(
                        Duration.ofMinutes(90), Duration.ofMillis(250), BehaviourSpec.Leave.SILENT),
                scenario.world().phones().behaviour());
        var hardware = assertInstanceOf(HardwareSpec.Uniform.class, scenario.world().phones().hardware());
        assertEquals(new Size(3L << 29), hardware.memory());
        assertEquals(Optional.of(new Temperature(-3.5)), scenario.world().phones().regions().getFirst().ambient());
        assertEquals(7, scenario.world().faults().size());
        assertEquals(1_234_567_000_001L, scenario.policies().ledger().supply().micro());
        assertEquals(List.of(), scenario.record());
    }

    @ParameterizedTest
    @ValueSource(strings = {"alwaysOn", "always-on", "ALWAYS_ON", "{alwaysOn: {}}", "{always-on: {}}", "'always-on'"})
    void aChoiceMayBeWrittenInAnyStyle(String written) {
        Scenario scenario = sound(SMALLEST, "world.phones.behaviour=" + written);

        assertEquals(new BehaviourSpec.AlwaysOn(), scenario.world().phones().behaviour());
    }

    @ParameterizedTest
    @ValueSource(strings = {"first_fit", "first-fit", "firstFit", "FIRST_FIT", "FirstFit"})
    void aNameMayBeWrittenInAnyStyle(String written) {
        Scenario scenario = sound(SMALLEST, "policies.placement.strategy=" + written);

        assertEquals(new Strategy.FirstFit(), scenario.policies().placement().strategy());
    }

    @Test
    void sharedValuesMayBeWrittenOnceByAnchors() {
        Scenario scenario =
                sound(
                        SMALLEST
                                + """
                                workload:
                                  sources:
                                    - batch: &first {name: a, rate: 1/s, work: {constant: {value: 1s}}}
                                    - batch: {<<: *first, name: b}
                                """);

        List<WorkSource> sources = scenario.workload().sources();
        assertEquals(List.of("a", "b"), sources.stream().map(WorkSource::name).toList());
    }
}
