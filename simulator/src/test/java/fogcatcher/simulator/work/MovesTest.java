package fogcatcher.simulator.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.message.Effect.CancelMove;
import fogcatcher.engine.message.Effect.MoveContainer;
import fogcatcher.engine.message.Effect.StartContainer;
import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.ReportMarks;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Transport;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.scenario.Scenario;
import fogcatcher.simulator.Lab;
import fogcatcher.simulator.phones.Behaviours;
import fogcatcher.simulator.phones.PhoneEvents;
import fogcatcher.simulator.phones.Phones;
import fogcatcher.simulator.phones.Regions;
import fogcatcher.simulator.time.Timeline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a phone really does when it is told to copy a container to another while that runs.
///
/// A state of `V` = 100 MB goes over a link of `B` = 1 MB/s, the first phone's upload, while `D` bytes a second change.
/// Round `i` copies `V (D / B)^i`, as in [fogcatcher.engine.migration.PreCopy] (Clark et al., NSDI 2005; the sums of
/// Liu et al., HPDC 2011): after `n` rounds the container stands still for `V (D / B)^n / B` and the changeover, and
/// `V (1 - (D / B)^(n + 1)) / (1 - D / B)` bytes have been copied.
final class MovesTest {

    private static final int FROM = 0;
    private static final int TO = 1;
    private static final long STATE = 100_000_000;
    private static final long LINK = 1_000_000;
    private static final long STOP_BELOW = 1_000_000;
    private static final int MANY_ROUNDS = 30;
    private static final long CHANGEOVER = 200_000;
    private static final long WORK = 1000 * Micros.PER_SECOND;

    /// When a container that changes 250 kB a second stands still: see below.
    private static final long STILL = 133 * Micros.PER_SECOND;

    private static final ContainerId CONTAINER = new ContainerId(0, 1);

    /// With n = 4 rounds, the least that leave no more than 1 MB, or as many as are allowed.
    @ParameterizedTest
    @CsvSource({"250000, 30, 4", "250000, 2, 2", "250000, 0, 0", "0, 30, 1", "800000, 30, 21"})
    void theClosedFormSaysWhatIsCopiedAndHowLongItStandsStill(long dirty, int mostRounds, int rounds) {
        Scene scene = new Scene();
        double ratio = (double) dirty / LINK;
        double rest = Math.pow(ratio, rounds) * STATE;
        double bytes = STATE * (1 - Math.pow(ratio, rounds + 1)) / (1 - ratio);

        scene.move(dirty, mostRounds);
        scene.runTo(WORK / 2);

        Signal.ContainerMoved moved = scene.only(Signal.ContainerMoved.class);
        double downtime = CHANGEOVER + rest / LINK * Micros.PER_SECOND;
        double total = CHANGEOVER + bytes / LINK * Micros.PER_SECOND;
        assertNear(Math.round(bytes), moved.bytes());
        assertNear(Math.round(downtime), moved.downtimeMicros());
        assertNear(Math.round(total), scene.saidAt(moved));
        assertNear(Math.round(total - downtime), moved.workMicros()); // until it stood still
    }

    /// Where changes are as fast as the link, each round copies everything, and so does the last.
    @Test
    void changesAsFastAsTheLinkGainNothing() {
        Scene scene = new Scene();

        scene.move(2 * LINK, 3);
        scene.runTo(WORK / 2);

        Signal.ContainerMoved moved = scene.only(Signal.ContainerMoved.class);
        assertEquals(4 * STATE, moved.bytes());
        assertEquals(STATE / LINK * Micros.PER_SECOND + CHANGEOVER, moved.downtimeMicros());
    }

    /// Four rounds take 132.8125 s; the rest and the changeover 0.590625 s.
    @Test
    void thePhonesAreBusyWhereItRuns() {
        Scene scene = new Scene();
        scene.move(LINK / 4, MANY_ROUNDS);

        scene.runTo(132_800_000);
        assertEquals(1000, scene.phones.load(FROM), "while it is copied");
        assertEquals(0, scene.phones.load(TO));

        scene.runTo(133_000_000);
        assertEquals(0, scene.phones.load(FROM) + scene.phones.load(TO), "while it stands still");

        scene.runTo(134_000_000);
        assertEquals(0, scene.phones.load(FROM));
        assertEquals(1000, scene.phones.load(TO), "when it has moved");
    }

    @Test
    void onlyTheDowntimeIsLost() {
        Scene scene = new Scene();

        scene.move(LINK / 4, MANY_ROUNDS);
        scene.runTo(2 * WORK);

        assertNear(WORK + 590_625, scene.saidAt(scene.only(Signal.ContainerFinished.class)));
        assertEquals(0, scene.work.count());
    }

    @ParameterizedTest
    @CsvSource({"60, 0", "133, 187500"})
    void aPhoneThatVanishesBeforeItArrivesCostsNoMoreThanTheTimeItStoodStill(long second, long stoodMicros) {
        Scene scene = new Scene();
        scene.move(LINK / 4, MANY_ROUNDS);

        scene.runTo(second * Micros.PER_SECOND);
        scene.phones.setOut(scene.now, TO, true);
        scene.runTo(2 * WORK);

        assertEquals(second * Micros.PER_SECOND, scene.saidAt(scene.only(Signal.MoveFailed.class)));
        assertNear(WORK + stoodMicros, scene.saidAt(scene.only(Signal.ContainerFinished.class)));
        assertFalse(scene.hasSaid(Signal.ContainerMoved.class));
    }

    /// It may be back before anybody misses it, so the copy fails when it would have mattered.
    @Test
    void aPhoneThatCannotBeReachedWhenTheContainerShouldStandStillEndsTheCopy() {
        Scene scene = new Scene();
        scene.move(LINK / 4, MANY_ROUNDS);

        scene.runTo(60 * Micros.PER_SECOND);
        scene.phones.setCutOff(scene.now, TO, true);
        scene.runTo(2 * WORK);

        assertNear(132_812_500, scene.saidAt(scene.only(Signal.MoveFailed.class)));
        assertEquals(WORK, scene.saidAt(scene.only(Signal.ContainerFinished.class)));
    }

    @ParameterizedTest
    @CsvSource({"60", "133"})
    void aPhoneThatVanishesTakesItsContainerAlong(long second) {
        Scene scene = new Scene();
        scene.move(LINK / 4, MANY_ROUNDS);

        scene.runTo(second * Micros.PER_SECOND);
        scene.phones.setOut(scene.now, FROM, true);
        scene.runTo(2 * WORK);

        assertEquals(0, scene.work.count());
        assertEquals(0, scene.phones.load(TO));
        assertFalse(scene.hasSaid(Signal.ContainerMoved.class));
        assertFalse(scene.hasSaid(Signal.ContainerFinished.class));
    }

    @ParameterizedTest
    @CsvSource({"60, 0", "133, 187500"})
    void aCancelledMoveLeavesTheContainerWhereItIs(long second, long stoodMicros) {
        Scene scene = new Scene();
        scene.move(LINK / 4, MANY_ROUNDS);

        scene.runTo(second * Micros.PER_SECOND);
        scene.work.cancelMove(scene.now, new CancelMove(CONTAINER, TO));

        assertEquals(1000, scene.phones.load(FROM));
        scene.runTo(2 * WORK);
        assertNear(WORK + stoodMicros, scene.saidAt(scene.only(Signal.ContainerFinished.class)));
        assertFalse(scene.hasSaid(Signal.ContainerMoved.class));
        assertFalse(scene.hasSaid(Signal.MoveFailed.class), "who cancels need not be told");
    }

    @Test
    void aContainerThatHasEndedIsNotCopiedAnyFurther() {
        Scene scene = new Scene();

        scene.runTo(WORK - 50 * Micros.PER_SECOND);
        scene.move(LINK / 4, MANY_ROUNDS);
        scene.runTo(2 * WORK);

        assertEquals(WORK, scene.saidAt(scene.only(Signal.ContainerFinished.class)));
        assertFalse(scene.hasSaid(Signal.ContainerMoved.class));
    }

    @Test
    void withoutALinkACopyFailsAtOnce() {
        Scene scene = new Scene();
        scene.links.setQuality(0, 0);

        scene.move(LINK / 4, MANY_ROUNDS);
        scene.runTo(2 * WORK);

        assertEquals(0, scene.saidAt(scene.only(Signal.MoveFailed.class)));
        assertEquals(WORK, scene.saidAt(scene.only(Signal.ContainerFinished.class)));
    }

    /// Each of the times and sums was rounded once or twice.
    @Test
    void aMemberServesFromWhereItWasCopiedTo() {
        Scene scene = new Scene(JobKind.SERVICE);

        scene.move(LINK / 4, MANY_ROUNDS);
        scene.runTo(WORK / 2);

        assertEquals(List.of("serves on 0", "away", "dropped", "serves on 1"), scene.front.heard);
    }

    @Test
    void aMemberThatIsNotMovedAfterAllServesAgain() {
        Scene scene = new Scene(JobKind.SERVICE);

        scene.move(LINK / 4, MANY_ROUNDS);
        scene.runTo(STILL);
        scene.work.cancelMove(STILL, new CancelMove(CONTAINER, TO));

        assertEquals(List.of("serves on 0", "away", "back"), scene.front.heard);
    }

    /// It stood still when its phone was cut off, and stays where it is: nobody hears of it until the phone is back.
    @Test
    void aMemberOnAPhoneThatIsCutOffDoesNotServe() {
        Scene scene = new Scene(JobKind.SERVICE);

        scene.move(LINK / 4, MANY_ROUNDS);
        scene.runTo(STILL);
        scene.phones.setCutOff(STILL, FROM, true);
        scene.runTo(WORK / 2);

        assertEquals(List.of("serves on 0", "away"), scene.front.heard);
        scene.phones.setCutOff(scene.now, FROM, false);
        assertEquals(List.of("serves on 0", "away", "back"), scene.front.heard);
    }

    private static void assertNear(long expected, long actual) {
        assertTrue(Math.abs(expected - actual) <= 3, () -> expected + " expected, not " + actual);
    }

    /// Two phones that stay where they are, and one container that runs on the first.
    private static final class Scene implements PhoneEvents {

        private static final Scenario SCENARIO =
                Lab.scenario(
                        """
                        name: moves
                        duration: 1h
                        world:
                          phones:
                            count: 2
                            behaviour: alwaysOn
                            hardware: {uniform: {cores: 1, corePower: 1mW}}
                            network:
                              {wifiRoundTrip: 0ms, up: 1000kB/s, upSigma: 0, down: 4000kB/s, downSigma: 0, within: 0%}
                        """);

        private record Said(long at, Signal signal) {}

        private final Timeline timeline = new Timeline();
        private final List<Said> said = new ArrayList<>();
        private final Phones phones;
        private final Links links;
        private final Work work;
        private long now;

        private final Front front = new Front();

        Scene() {
            this(JobKind.BATCH);
        }

        Scene(JobKind kind) {
            Randomness randomness = new Randomness(1);
            phones =
                    new Phones(
                            SCENARIO.world().phones(),
                            List.of(),
                            new Regions(SCENARIO.world().phones(), SCENARIO.start(), randomness),
                            Behaviours.of(SCENARIO.world().phones().behaviour(), Path.of("no-files")),
                            randomness,
                            timeline,
                            this,
                            new ReportMarks(new int[0], new int[0], false, false, false),
                            Micros.PER_MINUTE);
            links = new Links(SCENARIO.world().phones().network(), phones::hasFiveG, randomness);
            work =
                    new Work(
                            phones,
                            links,
                            timeline,
                            randomness.stream("drops"),
                            randomness.stream("lies"),
                            randomness.stream("crashes"),
                            front,
                            (signal, at) -> said.add(new Said(at, signal)),
                            (_, _) -> {});
            phones.begin();
            work.start(
                    0,
                    new StartContainer(
                            CONTAINER,
                            FROM,
                            new JobId(7),
                            kind,
                            new Resources(1000, 100, 0, 0),
                            WORK,
                            0,
                            0,
                            0,
                            0,
                            0,
                            Transport.DIRECT));
            runTo(0);
            assertEquals(0, saidAt(only(Signal.ContainerStarted.class)));
        }

        void move(long dirtyBytesPerSecond, int mostRounds) {
            work.move(
                    now,
                    new MoveContainer(
                            CONTAINER, FROM, TO, STATE, dirtyBytesPerSecond, STOP_BELOW, mostRounds, CHANGEOVER));
        }

        void runTo(long end) {
            while (timeline.nextTime() <= end) {
                now = timeline.nextTime();
                long event = timeline.take();
                int which = Timeline.whichOf(event);
                switch (Timeline.kindOf(event)) {
                    case BEHAVIOUR -> phones.behave(now, which);
                    case PHYSICS -> phones.cross(now, which);
                    case STAGE -> work.stageEnds(now, which, event);
                    case COPY -> work.copied(now, which, event);
                    default -> throw new IllegalStateException("nothing else happens here");
                }
            }
            now = end;
        }

        boolean hasSaid(Class<? extends Signal> kind) {
            return said.stream().anyMatch(one -> kind.isInstance(one.signal));
        }

        <S extends Signal> S only(Class<S> kind) {
            List<S> all = said.stream().map(Said::signal).filter(kind::isInstance).map(kind::cast).toList();
            assertEquals(1, all.size(), () -> kind.getSimpleName() + " in " + said);
            return all.getFirst();
        }

        long saidAt(Signal signal) {
            return said.stream().filter(one -> one.signal.equals(signal)).findFirst().orElseThrow().at;
        }

        @Override
        public void say(long now, Signal signal) {
            assertTrue(signal instanceof Signal.PhoneReported || signal instanceof Signal.PhoneLeft, signal::toString);
        }

        @Override
        public void speedChanged(long now, int phone) {
            work.speedChanged(now, phone);
        }

        @Override
        public void workLost(long now, int phone) {
            work.lose(now, phone);
        }

        @Override
        public void unreachable(long now, int phone) {
            work.unreachable(now, phone);
        }

        @Override
        public void reachable(long now, int phone) {
            work.reachable(now, phone);
        }

        @Override
        public void rested(int phone, long from, long to) {}

        @Override
        public void batteryPeriod(int phone, boolean charging, double percentPerMinute) {}
    }

    /// What the front of a service hears of its only member.
    private static final class Front implements Members {

        private final List<String> heard = new ArrayList<>();

        @Override
        public void serve(
                long now,
                ContainerId container,
                JobId job,
                int phone,
                int millicores,
                int memoryMb,
                int bandwidthKbps,
                Transport transport,
                boolean isReachable) {
            heard.add("serves on " + phone);
        }

        @Override
        public void resize(long now, int row, int millicores, int memoryMb, int bandwidthKbps) {
            heard.add("has " + millicores + "m, " + memoryMb + " MB");
        }

        @Override
        public void speedChanged(long now, int row) {}

        @Override
        public long drain(long now, int row, long graceMicros) {
            return 0;
        }

        @Override
        public void drop(long now, int row) {
            heard.add("dropped");
        }

        @Override
        public void vanish(long now, int row) {
            heard.add("lost");
        }

        @Override
        public void away(long now, int row) {
            heard.add("away");
        }

        @Override
        public void back(long now, int row) {
            heard.add("back");
        }
    }
}
