package fogcatcher.live.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.message.Command;
import fogcatcher.engine.message.Effect;
import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.OnHostLoss;
import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Purchase;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Sla;
import fogcatcher.engine.model.Traits;
import fogcatcher.engine.model.Transport;
import fogcatcher.engine.model.Wishes;
import fogcatcher.live.coordinator.Wanted.Phase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class BookTest {

    private static final ContainerId ID = new ContainerId(2, 5);

    private final Book book = new Book();

    @Test
    void aContainerIsWantedUntilItsEndIsHeardOf() {
        book.wants(start(ID, 0));
        assertEquals(Optional.of(Phase.START), phase());

        book.heard(new Signal.ContainerStarted(ID));
        assertEquals(Optional.of(Phase.RUN), phase());

        book.wants(new Effect.StopContainer(ID, 0, 7));
        assertEquals(Optional.of(Phase.STOP), phase());
        assertEquals(7, book.find(ID).orElseThrow().graceMicros());

        book.heard(new Signal.ContainerStarted(ID));
        assertEquals(Optional.of(Phase.STOP), phase(), "a late word does not revive it");

        book.heard(new Signal.ContainerStopped(ID, 0));
        assertEquals(Optional.empty(), phase());
    }

    @Test
    void whatHasMovedIsWantedOfItsNewHost() {
        book.wants(start(ID, 0));
        book.heard(new Signal.ContainerStarted(ID));
        book.wants(new Effect.MoveContainer(ID, 0, 1, 1, 1, 1, 1, 1));
        assertEquals(1, book.moves().size());
        assertEquals(1, book.plan(0).wanted().size(), "it runs there until it has moved");

        book.heard(new Signal.ContainerMoved(ID, 1, 1, 0));

        assertEquals(List.of(), book.moves());
        assertEquals(List.of(), book.plan(0).wanted());
        assertEquals(Phase.RUN, book.plan(1).wanted().getFirst().phase());
    }

    @Test
    void whatWasToldToStayStays() {
        book.wants(start(ID, 0));
        book.wants(new Effect.MoveContainer(ID, 0, 1, 1, 1, 1, 1, 1));
        book.wants(new Effect.CancelMove(ID, 1));

        book.heard(new Signal.ContainerMoved(ID, 1, 1, 0));

        assertEquals(1, book.plan(0).wanted().size());
    }

    @Test
    void whatWasGivenAHostIsKnownForEver() {
        book.wants(start(ID, 0));
        book.heard(new Signal.ContainerFinished(ID, 1));

        assertTrue(book.plan(0).wasGiven(ID));
        assertTrue(book.plan(1).wasGiven(new ContainerId(2, 4)));
        assertFalse(book.plan(0).wasGiven(new ContainerId(2, 6)));
        assertFalse(book.plan(0).wasGiven(new ContainerId(3, 0)));
    }

    @Test
    void aLostHostIsWantedNothingOf() {
        book.wants(start(ID, 0));
        book.wants(start(new ContainerId(3, 0), 1));
        book.wants(new Effect.Throttle(0, 100));

        book.heard(new Signal.PhoneLost(0));

        assertEquals(List.of(), book.plan(0).wanted());
        assertEquals(OptionalInt.empty(), book.plan(0).cap());
        assertEquals(1, book.plan(1).wanted().size());
    }

    @Test
    void whatWaitsForItsHostIsLeftThereUntilTheEngineSaysMore() {
        book.heard(submit(OnHostLoss.WAIT));
        book.wants(start(ID, 0));
        book.heard(new Signal.ContainerStarted(ID));

        book.heard(new Signal.PhoneLost(0));
        assertEquals(Optional.of(Phase.AWAY), phase());

        book.wants(start(ID, 0));
        assertEquals(Optional.of(Phase.START), phase());
    }

    @Test
    void whatIsToStopDoesNotWaitForItsHost() {
        book.heard(submit(OnHostLoss.WAIT));
        book.wants(start(ID, 0));
        book.wants(new Effect.StopContainer(ID, 0, 7));

        book.heard(new Signal.PhoneLost(0));

        assertEquals(Optional.empty(), phase());
    }

    @Test
    void whoTakesThePlaceOfALostMemberTakesItsPart() {
        ContainerId other = new ContainerId(ID.row() + 1, 0);
        ContainerId next = new ContainerId(ID.row() + 2, 0);
        book.wants(new Effect.ReserveContainer(ID, 0, new JobId(1), new Resources(1, 1, 1, 0)));
        book.wants(new Effect.ReserveContainer(other, 1, new JobId(1), new Resources(1, 1, 1, 0)));
        book.wants(start(ID, 0));
        book.wants(start(other, 1));

        book.heard(new Signal.PhoneLost(0));
        book.wants(start(next, 2));

        assertEquals(Map.of(other, new Plan.Part(1, 2)), book.plan(1).parts());
        assertEquals(Map.of(next, new Plan.Part(0, 2)), book.plan(2).parts());
    }

    @Test
    void aContainerThatIsResizedIsWantedAsBeforeWithItsNewLimits() {
        book.wants(start(ID, 0));
        book.heard(new Signal.ContainerStarted(ID));

        book.wants(new Effect.ResizeContainer(ID, 0, new Resources(2, 2, 2, 0)));

        Wanted wanted = book.find(ID).orElseThrow();
        assertEquals(new Resources(2, 2, 2, 0), wanted.limits());
        assertEquals(Phase.RUN, wanted.phase());
    }

    @Test
    void questionsAndMovesAreOpenUntilTheyAreAnswered() {
        PlacementProblem problem =
                new PlacementProblem(4, 1, new Resources[0], new long[0], new int[0], new Resources[0], new int[0]);
        book.wants(new Effect.Place(problem));
        Effect.MoveContainer move = new Effect.MoveContainer(ID, 0, 1, 0, 0, 0, 1, 0);
        book.wants(move);
        assertEquals(List.of(problem), book.questions());
        assertEquals(List.of(move), book.moves());

        book.heard(new Signal.Placed(new fogcatcher.engine.model.Plan(4, new int[0])));
        book.heard(new Signal.MoveFailed(ID));

        assertEquals(List.of(), book.questions());
        assertEquals(List.of(), book.moves());
    }

    private Optional<Phase> phase() {
        return book.find(ID).map(Wanted::phase);
    }

    private static Command submit(OnHostLoss onHostLoss) {
        Wishes wishes = new Wishes(Sla.B, 0, 0, Traits.ANYWHERE, Traits.ANYWHERE, Capabilities.NONE, onHostLoss);
        JobSpec spec =
                new JobSpec(
                        JobKind.SERVICE,
                        new Resources(1, 1, 1, 0),
                        JobSpec.SHORTEST_TERM,
                        1,
                        0,
                        0,
                        0,
                        false,
                        wishes,
                        Purchase.NONE);
        return new Command.SubmitJob(new JobId(1), spec, Intake.PAYER);
    }

    private static Effect start(ContainerId id, int host) {
        return new Effect.StartContainer(
                id, host, new JobId(1), JobKind.SERVICE, new Resources(1, 1, 1, 0), 1, 0, 0, 0, 0, 0, Transport.DIRECT);
    }
}
