package fogcatcher.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.message.Effect;
import fogcatcher.engine.message.Output;
import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Traits;
import fogcatcher.engine.notation.Scenarios;
import fogcatcher.engine.placement.Placement;
import fogcatcher.engine.placement.Strategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Teams are candidates beside phones: one question, and nobody is promised twice.
class TeamsTest {

    /// Offers half of it: two cores.
    private static final String PHONE = "4000m/4000MB/0MB/0kbps";

    private static final String SMALL = "submitJob(job %d, needs 1000m/500MB/0MB/0kbps)";
    private static final String LARGE = "submitJob(job %d, needs 6000m/500MB/0MB/0kbps)";

    private static final String NSGA2 = "{nsga2: {population: 20, evaluations: 200, niches: 20}}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "firstFit",
                "bestFit",
                "roundRobin",
                "random",
                "greedy",
                "{greedyBy: {objective: balance}}",
                "weightedSum",
                NSGA2
            })
    void aLargeJobAndSmallOnesArePlacedByOneQuestion(String strategy) {
        Fog fog = fog(strategy, 6);
        PlacementProblem problem = asked(fog, LARGE, SMALL, SMALL);

        List<Output> outputs = answer(fog, placement(strategy).place(problem));

        assertEquals(3, problem.tasks());
        List<Effect.StartContainer> started = started(outputs);
        assertEquals(5, started.size(), "three for the large job and one for each of the small ones");
        List<Integer> team =
                started.stream().filter(start -> start.job().number() == 1).map(Effect.StartContainer::phone).toList();
        assertEquals(3, team.stream().distinct().count());
        assertTrue(
                started.stream()
                        .filter(start -> start.job().number() != 1)
                        .noneMatch(start -> team.contains(start.phone())),
                "who is in the team gives it all it has");
    }

    @Test
    void aMemberOfATeamIsNoCandidateByItself() {
        PlacementProblem problem = asked(fog("greedy", 6), LARGE, LARGE, SMALL);

        assertEquals(2, problem.candidates(), "two teams of three, and nobody is left");
        assertNotEquals(problem.phones()[0], problem.phones()[1]);
        assertArrayEquals(
                new Resources[] {new Resources(6000, 6000, 0, 0), new Resources(6000, 6000, 0, 0)}, problem.free());
    }

    @Test
    void aSmallJobThatWaitsLongerKeepsAPhone() {
        PlacementProblem ahead = asked(fog("greedy", 3), SMALL, LARGE);
        PlacementProblem behind = asked(fog("greedy", 3), LARGE, SMALL);

        assertEquals(3, ahead.candidates(), "no team can be made without the phone kept for the small job");
        assertEquals(1, behind.candidates(), "the team");
    }

    @Test
    void aTeamIsMadeForOnePieceOnly() {
        Fog fog = fog("greedy", 3);
        asked(fog, LARGE, SMALL);

        List<Output> outputs = answer(fog, new Plan(2, new int[] {Plan.NONE, 0}));

        assertEquals(List.of(), started(outputs), "whatever a plan says");
    }

    @Test
    void aStrategyThatWeighsMoreMayChooseBetweenTwoTeams() {
        assertEquals(2, asked(fog(NSGA2, 6), LARGE).candidates());
        assertEquals(1, asked(fog("greedy", 6), LARGE).candidates(), "the cheapest");
        assertEquals(4, asked(fog(NSGA2, 6), LARGE, SMALL).candidates(), "small jobs have the choice of who is left");
    }

    @Test
    void aTeamIsAsGoodAsItsMembers() {
        Fog fog = Fog.of("{placement: {strategy: {greedyBy: {objective: cost}}}, harvest: {rules: [idle]}}");
        fog.at("0s", "registerPhone(phone 0, owner 10, region 1, speedPermille 2000, has " + PHONE + ")");
        fog.at("0s", "registerPhone(phone 1, owner 11, region 0, speedPermille 1000, has " + PHONE + ")");
        fog.at("0s", "phoneReported(phone 0, charging false)", "phoneReported(phone 1)");

        PlacementProblem problem = asked(fog, "submitJob(job %d, needs 4000m/500MB/0MB/0kbps)");

        Traits.Candidates team = problem.traits().orElseThrow().candidates();
        assertEquals(1000, problem.speedPermille()[0], "as fast as the slowest");
        assertEquals(new Resources(4000, 4000, 0, 0), team.offered()[0]);
        assertEquals(1, team.region()[0], "the first one's");
        assertEquals(20, team.accessMillis()[0], "the other one is in another region");
        assertEquals(0.05, team.trust()[0], 1e-3, "two strangers");
        assertEquals((11_000 / 2 + 1_000) / 2, team.costMicroTokens()[0], "the fast one wears for half of the time");
        assertEquals(0, team.capabilities()[0] & Traits.ALONE);
        assertTrue(team.availability()[0] > 0 && team.availability()[0] < 1);
    }

    private static Fog fog(String strategy, int phones) {
        String[] all = new String[phones];
        Arrays.fill(all, PHONE);
        return Fog.of("{placement: {strategy: " + strategy + "}}", all);
    }

    private static Placement placement(String strategy) {
        Strategy read =
                Scenarios.sound(Scenarios.SMALLEST + "policies: {placement: {strategy: " + strategy + "}}\n")
                        .policies()
                        .placement()
                        .strategy();
        return Placement.of((Strategy.Own) read);
    }

    /// The one question about jobs 1 and up, in this order: they come while another is thought about.
    private static PlacementProblem asked(Fog fog, String... submissions) {
        fog.at("1s", "submitJob(job 99, needs 100m/100MB/0MB/0kbps)");
        for (int i = 0; i < submissions.length; i++) {
            fog.at("2s", submissions[i].formatted(i + 1));
        }
        fog.at("3s", "cancelJob(job 99)");
        List<Output> outputs = new ArrayList<>();
        fog.engine.handle(Told.time("4s"), new Signal.Placed(new Plan(1, new int[] {Plan.NONE})), outputs::add);
        return outputs.stream()
                .filter(Effect.Place.class::isInstance)
                .map(output -> ((Effect.Place) output).problem())
                .findFirst()
                .orElseThrow();
    }

    private static List<Output> answer(Fog fog, Plan plan) {
        List<Output> outputs = new ArrayList<>();
        fog.engine.handle(Told.time("10s"), new Signal.Placed(plan), outputs::add);
        for (Output output : List.copyOf(outputs)) {
            if (output instanceof Effect.ReserveContainer reserve) {
                fog.engine.handle(Told.time("10s"), new Signal.ContainerReserved(reserve.container()), outputs::add);
            }
        }
        return outputs;
    }

    private static List<Effect.StartContainer> started(List<Output> outputs) {
        return outputs.stream()
                .filter(Effect.StartContainer.class::isInstance)
                .map(Effect.StartContainer.class::cast)
                .toList();
    }
}
