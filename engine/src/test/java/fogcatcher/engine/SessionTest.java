package fogcatcher.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.message.Command;
import fogcatcher.engine.message.Event;
import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.AccountId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final Command ENDOW = new Command.Endow(new AccountId(8), 5);

    private final List<String> told = new ArrayList<>();

    @Test
    void anInputIsKeptBeforeItIsDecided() {
        Session session = session((_, _) -> {}, (now, event) -> told.add(now + " " + name(event)));

        session.accept(7, ENDOW);

        assertEquals(List.of("7 journal Endow", "7 Transferred"), told);
    }

    @Test
    void effectsGoToTheWorldAndEventsToObserversInTheirOrder() {
        Session session =
                session(
                        (now, effect) -> told.add(now + " " + name(effect)),
                        (now, event) -> told.add(now + " " + name(event)));
        session.accept(0, Told.input("endow(account 8, microTokens 1000000)"));
        session.accept(0, Told.input("registerPhone(phone 0, owner 7)"));
        session.accept(0, Told.input("phoneReported(phone 0)"));
        told.clear();

        session.accept(9, Told.input("submitJob(job 1)"));

        assertEquals(List.of("9 journal SubmitJob", "9 Transferred", "9 JobAccepted", "9 Place"), told);
    }

    @Test
    void timeDoesNotRunBackwards() {
        Session session = session((_, _) -> {}, (_, _) -> {});
        session.accept(7, ENDOW);
        session.accept(7, ENDOW);

        String message = assertThrows(IllegalStateException.class, () -> session.accept(6, ENDOW)).getMessage();

        assertTrue(message.contains("7 us") && message.contains("6 us"), message);
        assertEquals(2, told.size(), "nothing was kept of it");
    }

    @Test
    void nobodyCallsBack() {
        Session[] session = new Session[1];
        session[0] = session((_, _) -> {}, (now, _) -> session[0].accept(now, new Signal.Tick()));

        String message = assertThrows(IllegalStateException.class, () -> session[0].accept(7, ENDOW)).getMessage();

        assertTrue(message.contains("called back") && message.contains("Tick"), message);
    }

    /// Whoever catches the exception of an observer is told what happened then, and nothing else.
    @Test
    void aFaultIsNotTakenForACallBackLater() {
        Session session =
                session(
                        (_, _) -> {},
                        (_, _) -> {
                            throw new UnsupportedOperationException("full");
                        });
        assertThrows(UnsupportedOperationException.class, () -> session.accept(7, ENDOW));

        assertThrows(UnsupportedOperationException.class, () -> session.accept(8, ENDOW));
    }

    @Test
    void aPictureComesAfterTheNextInput() {
        List<Long> pictures = new ArrayList<>();
        Observer watcher =
                new Observer() {
                    @Override
                    public void event(long now, Event event) {}

                    @Override
                    public void snapshot(Snapshot snapshot) {
                        pictures.add(snapshot.now());
                    }
                };
        Session session = session((_, _) -> {}, watcher);

        session.requestSnapshot();
        assertEquals(List.of(), pictures);
        session.accept(7, ENDOW);
        session.accept(8, ENDOW);

        assertEquals(List.of(7L), pictures);
    }

    @Test
    void equalRunsHaveEqualDigests() {
        Session one = session((_, _) -> {}, (_, _) -> {});
        Session two = session((_, _) -> {}, (_, _) -> {});
        one.accept(7, ENDOW);
        two.accept(7, ENDOW);

        assertEquals(one.digest(), two.digest());
        two.accept(8, ENDOW);
        assertTrue(!one.digest().equals(two.digest()) && one.digest().matches("[0-9a-f]{32}"), one.digest());
    }

    private Session session(World world, Observer observer) {
        return new Session(
                new Fog("{}").engine,
                world,
                (now, input) -> told.add(now + " journal " + name(input)),
                List.of(observer));
    }

    private static String name(Object message) {
        return message.getClass().getSimpleName();
    }
}
