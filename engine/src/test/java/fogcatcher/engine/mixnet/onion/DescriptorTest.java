package fogcatcher.engine.mixnet.onion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.mixnet.curve.Blinding;
import fogcatcher.engine.mixnet.curve.SigningKey;
import fogcatcher.engine.mixnet.kademlia.Key;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DescriptorTest {

    /// Noon of 2 January 1970: the first moment of period 1.
    private static final long DAY = 86_400_000_000L;

    private static final long NOW = 20_000 * DAY;
    private static final TimePeriod TODAY = TimePeriod.at(NOW);

    private final SplittableRandom chance = new SplittableRandom(1);
    private final SigningKey key = SigningKey.ofSeed(random());
    private final OnionAddress address = OnionAddress.of(key.publicKey());
    private final List<IntroductionPoint> points =
            List.of(
                    new IntroductionPoint(random(), random(), random()),
                    new IntroductionPoint(random(), random(), random()),
                    new IntroductionPoint(random(), random(), random()));

    private byte[] random() {
        byte[] bytes = new byte[32];
        chance.nextBytes(bytes);
        return bytes;
    }

    private byte[] sealed(long revision) {
        return new Descriptor(TODAY, revision, points).seal(key, chance);
    }

    @Test
    void whoKnowsTheAddressReadsIt() {
        Descriptor read = Descriptor.open(sealed(7), address, TODAY).orElseThrow();

        assertEquals(7, read.revision());
        assertEquals(3, read.points().size());
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(points.get(i).node(), read.points().get(i).node());
            assertArrayEquals(points.get(i).authKey(), read.points().get(i).authKey());
            assertArrayEquals(points.get(i).encryptionKey(), read.points().get(i).encryptionKey());
        }
    }

    @Test
    void periodsBeginAtNoon() {
        assertEquals(new TimePeriod(0, 1440), TimePeriod.at(DAY / 2));
        assertEquals(new TimePeriod(0, 1440), TimePeriod.at(DAY / 2 + DAY - 1));
        assertEquals(new TimePeriod(1, 1440), TimePeriod.at(DAY / 2 + DAY));
        assertEquals(new TimePeriod(-1, 1440), TimePeriod.at(0));
        assertThrows(IllegalArgumentException.class, () -> new TimePeriod(1, 0));
    }

    /// rend-spec-v3, section 2.2.1: at 2016-04-13 11:00 UTC the period is 16903, from noon it is 16904.
    @Test
    void theExampleOfTheSpecificationHolds() {
        long eleven = 1_460_545_200_000_000L;

        assertEquals(16_903, TimePeriod.at(eleven).number());
        assertEquals(16_904, TimePeriod.at(eleven + 3_600_000_000L).number());
    }

    @Test
    void anotherAddressOrPeriodReadsNothing() {
        OnionAddress other = OnionAddress.of(SigningKey.ofSeed(random()).publicKey());

        assertEquals(Optional.empty(), Descriptor.open(sealed(1), other, TODAY));
        assertEquals(Optional.empty(), Descriptor.open(sealed(1), address, TODAY.next()));
    }

    @Test
    void itTellsNeitherAddressNorPoints() {
        String hex = HexFormat.of().formatHex(sealed(1));

        assertFalse(hex.contains(HexFormat.of().formatHex(key.publicKey())));
        for (IntroductionPoint point : points) {
            assertFalse(hex.contains(HexFormat.of().formatHex(point.node())));
        }
        assertNotEquals(Descriptor.place(address, TODAY), Descriptor.place(address, TODAY.next()));
    }

    @Test
    void anyChangedByteMakesItWorthless() {
        byte[] sealed = sealed(1);
        DescriptorValidator validator = new DescriptorValidator();
        Key place = Descriptor.place(address, TODAY).orElseThrow();
        for (int at = 0; at < sealed.length; at++) {
            byte[] changed = sealed.clone();
            changed[at] ^= 0x10;

            assertEquals(Optional.empty(), Descriptor.open(changed, address, TODAY), "byte " + at);
            assertFalse(validator.isValid(NOW, place, changed), "byte " + at);
        }
        for (int length = 0; length < sealed.length; length += 7) {
            assertFalse(validator.isValid(NOW, place, Arrays.copyOf(sealed, length)));
        }
    }

    @Test
    void aTableKeepsWhatIsSignedInItsPlaceAndOfItsTime() {
        DescriptorValidator validator = new DescriptorValidator();
        Key place = Descriptor.place(address, TODAY).orElseThrow();

        assertTrue(validator.isValid(NOW, place, sealed(1)));
        assertTrue(validator.isValid(NOW + DAY, place, sealed(1)));
        assertFalse(validator.isValid(NOW + 2 * DAY, place, sealed(1)));
        assertFalse(validator.isValid(NOW, Descriptor.place(address, TODAY.next()).orElseThrow(), sealed(1)));
        assertTrue(validator.replaces(sealed(2), sealed(1)));
        assertFalse(validator.replaces(sealed(1), sealed(1)));
        assertFalse(validator.replaces(sealed(1), sealed(2)));
    }

    @Test
    void aTableKeepsNothingLongerThanTheLongestDescriptor() {
        DescriptorValidator validator = new DescriptorValidator();
        Key place = Descriptor.place(address, TODAY).orElseThrow();
        byte[] longest = new Descriptor(TODAY, 1, Collections.nCopies(20, points.getFirst())).seal(key, chance);
        byte[] text = Arrays.copyOf("fogcatcher descriptor".getBytes(StandardCharsets.US_ASCII), 21 + longest.length);
        System.arraycopy(longest, 0, text, 21, longest.length - 64); // and some zeros more
        byte[] signature = Blinding.signingKey(key, TODAY.number(), TODAY.lengthMinutes()).sign(text);
        byte[] longer = Arrays.copyOf(Arrays.copyOfRange(text, 21, text.length), longest.length + 64);
        System.arraycopy(signature, 0, longer, longest.length, 64);

        assertTrue(validator.isValid(NOW, place, longest));
        assertTrue(Descriptor.Outside.read(longer).isPresent());
        assertFalse(validator.isValid(NOW, place, longer));
    }

    @Test
    void twoSealingsHaveNothingInCommonButTheirHeads() {
        byte[] a = sealed(1);
        byte[] b = sealed(1);

        assertFalse(Arrays.equals(Arrays.copyOfRange(a, 57, a.length), Arrays.copyOfRange(b, 57, b.length)));
        assertEquals(a.length, new Descriptor(TODAY, 1, points.subList(0, 1)).seal(key, chance).length);
    }

    @Test
    void moreThanTwentyPointsAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Descriptor(TODAY, 1, Collections.nCopies(21, points.getFirst())));
    }
}
