package fogcatcher.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.message.Effect;
import fogcatcher.engine.message.Output;
import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Traits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortraitsTest {

    private static final String PHONE = "4000m/4000MB/0MB/0kbps";

    @Test
    void aStrategyThatLooksAtRoomAndSpeedIsToldNoMore() {
        Fog fog = Fog.of("{placement: {strategy: greedy}}", PHONE);

        assertEquals(Optional.empty(), asked(fog, "submitJob(job 1)").traits());
    }

    @Test
    void aStrategyThatWeighsMoreIsToldOfTrustCostAndPlace() {
        Fog fog =
                Fog.of(
                        "{placement: {strategy: {greedyBy: {objective: distrust}}}, harvest: {rules: [idle]}}",
                        PHONE,
                        PHONE);
        fog.at("0s", "phoneReported(phone 1, charging false)");
        fog.at("0s", "submitJob(job 1)", "placed(round 1, candidateOfJob [0])", "containerFinished(container #0.0)");

        PlacementProblem problem = asked(fog, "submitJob(job 2)");

        Traits traits = problem.traits().orElseThrow();
        int kept = problem.phones()[0] == 0 ? 0 : 1;
        assertEquals(1_000, traits.candidates().costMicroTokens()[kept], "energy of a core in an hour");
        assertEquals(11_000, traits.candidates().costMicroTokens()[1 - kept], "and wear, away from the charger");
        assertTrue(traits.candidates().priceMicroTokens()[kept] >= 8_000, "10 mtoken, the least reliable 0.8 of it");
        assertEquals(10, traits.candidates().owner()[kept]);
        assertEquals(0.05, traits.candidates().trust()[1 - kept], 1e-3, "the 5 % bound of a stranger");
        assertTrue(traits.candidates().trust()[kept] > 0.1, "who has kept a promise");
        assertArrayEquals(new double[][] {{0}}, traits.regionMillis(), "one region");
    }

    private static PlacementProblem asked(Fog fog, String submission) {
        List<Output> outputs = new ArrayList<>();
        fog.engine.handle(Told.time("1s"), Told.input(submission), outputs::add);
        return outputs.stream()
                .filter(Effect.Place.class::isInstance)
                .map(output -> ((Effect.Place) output).problem())
                .findFirst()
                .orElseThrow();
    }
}
