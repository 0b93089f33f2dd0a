package fogcatcher.simulator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.simulator.Lab;
import fogcatcher.simulator.results.Summary;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Calls that are sent on at once, to phones and to devices that stay where they are.
final class RoutedCallsTest {

    private static final String ROUTED =
            """
            name: routed
            duration: 2h
            world:
              phones: {count: 20, behaviour: alwaysOn, hardware: uniform, regions: [{name: a}, {name: b}]}
              fixtures: [{kind: mix_node, count: 1, region: b, cores: 2}]
            workload:
              sources: [{functions: {name: f, functions: 40, routed: true, wishes: {home: b}}}]
            record: []
            """;

    private static final String SOURCE = "workload.sources.0.functions.";

    @Test
    void everyCallIsRoutedOrRefused() {
        Summary summary = run();

        assertTrue(figure(summary, "calls_routed") > 100);
        assertEquals(
                figure(summary, "jobs_submitted"), figure(summary, "calls_routed") + figure(summary, "calls_refused"));
        assertEquals(figure(summary, "jobs_accepted"), figure(summary, "calls_routed"));
        assertEquals(21, figure(summary, "phones"));
    }

    @Test
    void privateCallsGoToTheOneThatMixes() {
        Summary summary = run(SOURCE + "isPrivate=true");

        assertEquals(1, figure(summary, "route_delay_max_ms"), 0.02);
        assertEquals(1, figure(summary, "phones_used"));
        assertEquals(0, figure(summary, "calls_lacking_gpu"));
    }

    @Test
    void nobodyHasWhatNobodyHas() {
        Summary summary = run(SOURCE + "wishes.gpu=true");

        assertEquals(0, figure(summary, "calls_routed"));
        assertEquals(figure(summary, "jobs_submitted"), figure(summary, "calls_lacking_gpu"));
    }

    @Test
    void whatRoutingCannotGrantIsSaidBeforeTheRun() {
        for (String wish : List.of("wishes.sla=a", "wishes.trust=50%", "wishes.region=a")) {
            assertThrows(IllegalArgumentException.class, () -> Lab.scenario(ROUTED, SOURCE + wish), wish);
        }
        assertThrows(IllegalArgumentException.class, () -> Lab.scenario(ROUTED, "policies.market={}"));
        assertThrows(IllegalArgumentException.class, () -> Lab.scenario(ROUTED, "world.fixtures.0.region=c"));
        assertThrows(IllegalArgumentException.class, () -> Lab.scenario(ROUTED, "world.fixtures.0.kind=phone"));
    }

    private static Summary run(String... overrides) {
        return Lab.run(Lab.scenario(ROUTED, overrides), new Figures()).summary();
    }

    private static double figure(Summary summary, String name) {
        return summary.pick(List.of(name)).getFirst().value().doubleValue();
    }
}
