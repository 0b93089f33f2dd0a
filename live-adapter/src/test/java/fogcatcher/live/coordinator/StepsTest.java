package fogcatcher.live.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.Resources;
import fogcatcher.live.coordinator.Steps.Step;
import fogcatcher.live.coordinator.Wanted.Phase;
import fogcatcher.live.docker.Order;
import fogcatcher.live.docker.Sighting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepsTest {

    private static final ContainerId ID = new ContainerId(0, 4);
    private static final Mark MARK = new Mark("home", 2, ID);
    private static final String NAME = "fog-home-2-0-4";

    @Test
    void whatIsMissingIsBegun() {
        assertEquals(List.of(new Step.Begin(NAME, wanted(Phase.START))), steps(Phase.START));
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "running"})
    void whatWasHalfBegunIsBegunAgain(String state) {
        assertEquals(List.of(new Step.Begin(NAME, wanted(Phase.START))), steps(Phase.START, seen(MARK, state)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"running", "paused"})
    void whatRunsIsLeftAlone(String state) {
        assertEquals(List.of(), steps(Phase.RUN, seen(MARK, state)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"running", "exited"})
    void whatWaitsForItsHostIsLeftAlone(String state) {
        assertEquals(List.of(), steps(Phase.AWAY, seen(MARK, state)));
    }

    @Test
    void whatHasEndedIsBuried() {
        assertEquals(List.of(new Step.Bury(NAME, wanted(Phase.RUN))), steps(Phase.RUN, seen(MARK, "exited")));
        assertEquals(List.of(new Step.Bury(NAME, wanted(Phase.START))), steps(Phase.START, seen(MARK, "exited")));
    }

    @Test
    void theWatchdogOfWhatIsWantedIsLeftAlone() {
        assertEquals(List.of(), steps(Phase.RUN, seen(MARK, "running"), watchdog(MARK)));
        assertEquals(List.of(new Step.Begin(NAME, wanted(Phase.START))), steps(Phase.START, watchdog(MARK)));
    }

    @Test
    void aWatchdogThatGuardsNothingIsRemoved() {
        assertEquals(
                List.of(
                        new Step.Say(NAME, new Signal.ContainerCrashed(ID, Signal.Crash.EXITED)),
                        new Step.Remove(Watchdog.nameOf(NAME))),
                steps(Phase.RUN, watchdog(MARK)));
    }

    /// It ends what it guards, which must not run beside what takes its place.
    @Test
    void aWatchdogOfAnEarlierRunIsRemovedAtOnce() {
        Mark before = new Mark("home", 1, ID);

        assertTrue(
                steps(Phase.RUN, seen(MARK, "running"), watchdog(before))
                        .contains(new Step.Remove(Watchdog.nameOf(before.name()))));
    }

    private static Sighting watchdog(Mark guarded) {
        Order order = Watchdog.order(guarded, "web", "image", Duration.ofSeconds(90));
        return new Sighting(order.name(), "running", order.labels(), Map.of());
    }

    @Test
    void whatVanishedHasCrashed() {
        assertEquals(
                List.of(new Step.Say(NAME, new Signal.ContainerCrashed(ID, Signal.Crash.EXITED))), steps(Phase.RUN));
    }

    @Test
    void whatShallStopIsStoppedOnce() {
        assertEquals(List.of(new Step.Stop(NAME, wanted(Phase.STOP))), steps(Phase.STOP, seen(MARK, "running")));
        assertEquals(List.of(new Step.Say(NAME, new Signal.ContainerStopped(ID, 0))), steps(Phase.STOP));
    }

    @Test
    void whatIsOutOfDateIsRemoved() {
        Mark old = new Mark("home", 2, new ContainerId(0, 3));

        assertEquals(
                List.of(new Step.Remove(old.name())), steps(Phase.RUN, seen(MARK, "running"), seen(old, "running")));
    }

    @Test
    void whatTheStoreNeverKnewIsLeftAlone() {
        Mark later = new Mark("home", 2, new ContainerId(0, 5));
        Mark laterRun = new Mark("home", 3, new ContainerId(0, 1));

        assertEquals(
                List.of(new Step.Leave(later.name()), new Step.Leave(laterRun.name())),
                steps(Phase.RUN, seen(MARK, "running"), seen(later, "running"), seen(laterRun, "running")));
    }

    @Test
    void whatIsOfAnEarlierRunOutlivesIt() {
        Mark earlier = new Mark("home", 1, new ContainerId(7, 9));

        assertEquals(
                List.of(new Step.Outlive(earlier.name())),
                steps(Phase.RUN, seen(MARK, "running"), seen(earlier, "running")));
    }

    @Test
    void allOfAHostShareWhatItsModeAllows() {
        Wanted one = wanted(Phase.RUN);
        Wanted other =
                new Wanted(
                        new ContainerId(1, 0),
                        0,
                        new JobId(1),
                        JobKind.FUNCTION,
                        new Resources(1500, 1, 1, 0),
                        Phase.RUN,
                        0);

        assertEquals(500, plan(OptionalInt.empty(), one, other).millicoresOf(one));
        assertEquals(500, plan(OptionalInt.of(3000), one, other).millicoresOf(one));
        assertEquals(250, plan(OptionalInt.of(1000), one, other).millicoresOf(one));
        assertEquals(0, plan(OptionalInt.of(0), one, other).millicoresOf(one));
    }

    private static List<Step> steps(Phase phase, Sighting... seen) {
        return Steps.between(plan(OptionalInt.empty(), wanted(phase)), List.of(seen), "home", 2);
    }

    private static Plan plan(OptionalInt cap, Wanted... wanted) {
        return new Plan(List.of(wanted), cap, Optional.empty(), Map.of(0, 4), Map.of());
    }

    private static Wanted wanted(Phase phase) {
        return new Wanted(ID, 0, new JobId(1), JobKind.FUNCTION, new Resources(500, 64, 1, 0), phase, 0);
    }

    private static Sighting seen(Mark mark, String state) {
        return new Sighting(mark.name(), state, mark.labels("job"), Map.of());
    }
}
