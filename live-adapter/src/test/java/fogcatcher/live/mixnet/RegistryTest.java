package fogcatcher.live.mixnet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.mixnet.Directory;
import fogcatcher.engine.mixnet.KeyEpochs;
import fogcatcher.engine.mixnet.curve.SigningKey;
import fogcatcher.engine.mixnet.sortition.EpochRandomness;
import fogcatcher.engine.mixnet.sortition.LayerTicket;
import fogcatcher.engine.model.Micros;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistryTest {

    private static final long HOUR = Micros.PER_HOUR;
    private static final long SECOND = Micros.PER_SECOND;
    private static final long NOW = 480_000 * HOUR + 30 * Micros.PER_MINUTE;
    private static final byte[] SIGNING_KEY = bytes(99);

    private final Registry registry =
            new Registry(new KeyEpochs.Rotation(HOUR, 10 * Micros.PER_MINUTE), 3, SIGNING_KEY);

    @Test
    void mixesAreDealtOutEvenlyAndSigned() {
        for (int mix = 0; mix < 7; mix++) {
            assertEquals(Optional.empty(), register(NOW, said(mix, NOW)));
        }

        Directory directory = directory(NOW);

        assertEquals(480_000, directory.epoch());
        assertEquals(7, directory.size());
        assertEquals(List.of(2, 2, 3), directory.layers().stream().map(List::size).sorted().toList());
        assertTrue(registry.at(NOW).orElseThrow().checked(Directory.publicKeyOf(bytes(7))).isEmpty());
    }

    @Test
    void fewMixesStandInFewLayers() {
        assertEquals(Optional.empty(), registry.at(NOW));

        register(NOW, said(0, NOW));
        assertEquals(1, directory(NOW).layers().size());
        register(NOW, said(1, NOW));
        assertEquals(2, directory(NOW).layers().size());
        register(NOW, said(2, NOW));
        register(NOW, said(3, NOW));
        assertEquals(3, directory(NOW).layers().size());
    }

    @Test
    void aSilentMixIsGoneAndTheOthersKeepTheirLayers() {
        for (int mix = 0; mix < 6; mix++) {
            register(NOW, said(mix, NOW));
        }
        List<Integer> before = layersOf(directory(NOW), 6);
        long later = NOW + 16 * SECOND;
        for (int mix = 0; mix < 5; mix++) {
            register(NOW + 10 * SECOND, said(mix, NOW + 10 * SECOND));
        }

        List<Integer> after = layersOf(directory(later), 6);

        assertEquals(before.subList(0, 5), after.subList(0, 5));
        assertEquals(-1, after.get(5));
    }

    @Test
    void aLayerIsNeverLeftEmpty() {
        for (int mix = 0; mix < 4; mix++) {
            register(NOW, said(mix, NOW));
        }
        List<Integer> layers = layersOf(directory(NOW), 4);
        int alone =
                layers.stream().filter(l -> layers.stream().filter(l::equals).count() == 1).findFirst().orElseThrow();
        int leaving = layers.indexOf(alone);
        register(NOW, leaves(leaving, NOW + 1));

        assertEquals(List.of(1, 1, 1), directory(NOW).layers().stream().map(List::size).toList());
    }

    @Test
    void theNextEpochHasItsKeysAndDealsAnewByLots() {
        long end = 480_001 * HOUR;
        for (int mix = 0; mix < 12; mix++) {
            register(end - SECOND, said(mix, end - SECOND));
        }
        Directory before = directory(end - SECOND);

        for (int mix = 0; mix < 12; mix++) {
            register(end + SECOND, said(mix, end + SECOND));
        }

        Directory after = directory(end + SECOND);
        assertEquals(before.epoch() + 1, after.epoch());
        assertArrayEquals(bytes(100), entry(before, 0).publicKey());
        assertArrayEquals(bytes(100), entry(after, 0).publicKey());
        assertNotEquals(layersOf(before, 12), layersOf(after, 12));
        assertEquals(dealt(12, 480_000), layersOf(before, 12));
        assertEquals(dealt(12, 480_001), layersOf(after, 12));
    }

    /// The layer of each mix, as anybody finds it who knows the lots.
    private static List<Integer> dealt(int mixes, long epoch) {
        List<byte[]> lots = new ArrayList<>();
        for (int mix = 0; mix < mixes; mix++) {
            LayerTicket ticket = new LayerTicket(identity(mix), lot(mix, epoch).proof());
            lots.add(ticket.lot(epoch, randomness(epoch)).orElseThrow());
        }
        List<List<Integer>> layers = LayerTicket.deal(lots, 3);
        List<Integer> found = new ArrayList<>();
        for (int mix = 0; mix < mixes; mix++) {
            int one = mix;
            found.add(layers.indexOf(layers.stream().filter(layer -> layer.contains(one)).findFirst().orElseThrow()));
        }
        return found;
    }

    @Test
    void theOldDirectoryIsGivenUntilAllHaveDrawnOrHadTimeTo() {
        long end = 480_001 * HOUR;
        for (int mix = 0; mix < 4; mix++) {
            register(end - SECOND, said(mix, end - SECOND));
        }
        assertEquals(480_000, directory(end - SECOND).epoch());

        for (int mix = 0; mix < 3; mix++) {
            register(end + SECOND, said(mix, end + SECOND));
        }
        Registration undrawn = saidWith(Registration.Drawn.NOTHING, 3, end + SECOND);
        register(end + SECOND, undrawn);
        assertEquals(480_000, directory(end + 2 * SECOND).epoch());

        assertEquals(480_001, directory(end + 15 * SECOND).epoch());
        assertEquals(3, directory(end + 15 * SECOND).size());
    }

    @Test
    void whoCouldHaveChosenItsKeyAfterTheRandomnessWaitsForTheNextEpoch() {
        long end = 480_001 * HOUR;
        for (int mix = 0; mix < 3; mix++) {
            register(end - SECOND, said(mix, end - SECOND));
        }
        for (int mix = 0; mix < 4; mix++) {
            register(end + SECOND, said(mix, end + SECOND));
        }
        assertEquals(3, directory(end + SECOND).size());

        long later = end + HOUR + SECOND;
        for (int mix = 0; mix < 4; mix++) {
            register(later, said(mix, later));
        }
        assertEquals(4, directory(later).size());
    }

    /// Five seconds until a mix registers again, and three times as long until it counts as silent.
    @Test
    void lotsAreDrawnInTheFirstTwentySecondsOfAnEpoch() {
        long hour = 480_000 * Micros.PER_HOUR;

        assertTrue(Registry.mayBeDrawing(hour, Mix.Settings.ROTATION));
        assertTrue(Registry.mayBeDrawing(hour + 20 * Micros.PER_SECOND - 1, Mix.Settings.ROTATION));
        assertFalse(Registry.mayBeDrawing(hour + 20 * Micros.PER_SECOND, Mix.Settings.ROTATION));
        assertFalse(Registry.mayBeDrawing(hour - 1, Mix.Settings.ROTATION));
    }

    @Test
    void aNewcomerTakesPartAtOnceWhereALayerHasNobodyElse() {
        long end = 480_001 * HOUR;
        for (int mix = 0; mix < 3; mix++) {
            register(end - SECOND, said(mix, end - SECOND));
        }
        for (int mix = 1; mix < 4; mix++) {
            register(end + SECOND, said(mix, end + SECOND));
        }
        register(end + 2 * SECOND, leaves(0, end + 2 * SECOND));

        assertEquals(List.of(1, 1, 1), directory(end + 3 * SECOND).layers().stream().map(List::size).toList());
    }

    @Test
    void aLotThatIsNotProvenIsRefused() {
        assertRefused("its lot of epoch 480000 is not proven", saidWith(lot(2, 480_000), 1, NOW));
        assertRefused("its lot of epoch 480000", saidWith(new Registration.Drawn(480_000, new byte[80]), 1, NOW));
    }

    @Test
    void whatAMixSaidBeforeItLeftIsNotHeardAgain() {
        Registration here = said(0, NOW);
        Registration gone = leaves(0, NOW + SECOND);
        register(NOW, here);
        register(NOW + SECOND, gone);

        assertRefused("a later registration", here);
        register(NOW + 2 * SECOND, said(0, NOW + 2 * SECOND));
        assertRefused("a later registration", gone);
        assertEquals(1, registry.size(NOW + 2 * SECOND));
    }

    @Test
    void whatIsOldForeignOrLateIsRefused() {
        register(NOW, said(0, NOW));
        Registration other =
                new Registration(
                        false,
                        NOW + 1,
                        identity(1),
                        said(0, NOW).address(),
                        480_000,
                        bytes(1),
                        bytes(2),
                        lot(1, 480_000));
        Registration nowhere =
                new Registration(false, NOW, identity(1), new byte[32], 480_000, bytes(1), bytes(2), lot(1, 480_000));

        assertRefused("another mix is known at 127.0.0.1:9000", other);
        assertRefused("a later registration", said(0, NOW - 1));
        assertRefused("a later registration", said(0, NOW));
        assertRefused("the clock is off by -180 s", said(1, NOW - 180 * SECOND));
        assertRefused("the address is none", nowhere);
        assertRefused(
                "now is epoch 480000",
                new Registration(
                        false, NOW, identity(1), said(1, NOW).address(), 480_002, bytes(1), bytes(2), lot(1, 480_000)));
        assertRefused(
                "now is epoch 480000",
                new Registration(
                        false,
                        NOW,
                        identity(1),
                        said(1, NOW).address(),
                        Long.MIN_VALUE,
                        bytes(1),
                        bytes(2),
                        lot(1, 480_000)));
    }

    @Test
    void aSignedRegistrationIsReadAndAChangedOneIsNot() {
        SigningKey key = SigningKey.ofSeed(bytes(3));
        byte[] signed = said(3, NOW).signed(key);

        Registration read = Registration.read(signed).orElseThrow();

        assertArrayEquals(said(3, NOW).address(), read.address());
        assertEquals(NOW, read.timeMicros());
        for (int at = 0; at < signed.length; at += 7) {
            byte[] changed = signed.clone();
            changed[at] ^= 1;
            assertTrue(Registration.read(changed).isEmpty(), "byte " + at);
        }
        assertTrue(Registration.read(Arrays.copyOf(signed, signed.length - 1)).isEmpty());
    }

    private void assertRefused(String why, Registration said) {
        String refusal = register(NOW, said).orElse("taken");
        assertTrue(refusal.contains(why), refusal);
    }

    private Directory directory(long now) {
        return registry.at(now).orElseThrow().checked(Directory.publicKeyOf(SIGNING_KEY)).orElseThrow();
    }

    private static Directory.Entry entry(Directory directory, int mix) {
        return directory.layers().stream()
                .flatMap(List::stream)
                .filter(entry -> Arrays.equals(entry.address(), address(mix).bytes()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Integer> layersOf(Directory directory, int mixes) {
        List<Integer> layers = new ArrayList<>();
        for (int mix = 0; mix < mixes; mix++) {
            int found = -1;
            for (int l = 0; l < directory.layers().size(); l++) {
                byte[] address = address(mix).bytes();
                if (directory.layers().get(l).stream().anyMatch(entry -> Arrays.equals(entry.address(), address))) {
                    found = l;
                }
            }
            layers.add(found);
        }
        return layers;
    }

    private Optional<String> register(long now, Registration said) {
        return registry.register(now, said).refusal();
    }

    /// From a mix that has drawn for the epoch of `time`.
    private static Registration said(int mix, long time) {
        return saidWith(lot(mix, time / HOUR), mix, time);
    }

    private static Registration saidWith(Registration.Drawn lot, int mix, long time) {
        return new Registration(
                false, time, identity(mix), address(mix).bytes(), time / HOUR, bytes(100 + mix), bytes(200 + mix), lot);
    }

    private static Registration.Drawn lot(int mix, long epoch) {
        return new Registration.Drawn(
                epoch, LayerTicket.draw(SigningKey.ofSeed(bytes(mix)), epoch, randomness(epoch)).proof());
    }

    private static byte[] randomness(long epoch) {
        SigningKey directory = SigningKey.ofSeed(SIGNING_KEY);
        return EpochRandomness.draw(directory, epoch).value(directory.publicKey(), epoch).orElseThrow();
    }

    private static Registration leaves(int mix, long time) {
        Registration said = said(mix, time);
        return new Registration(
                true, time, said.identity(), said.address(), said.epoch(), said.key(), said.nextKey(), said.lot());
    }

    private static NodeAddress address(int mix) {
        return NodeAddress.parse("127.0.0.1:" + (9000 + mix));
    }

    private static byte[] identity(int mix) {
        return SigningKey.ofSeed(bytes(mix)).publicKey();
    }

    private static byte[] bytes(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
