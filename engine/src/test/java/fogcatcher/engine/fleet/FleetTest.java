package fogcatcher.engine.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.DeviceKind;
import fogcatcher.engine.model.DeviceStatus;
import fogcatcher.engine.model.Mode;
import fogcatcher.engine.model.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FleetTest {

    private static final Resources OFFER = new Resources(4000, 3000, 2000, 1000);
    private static final Resources HALF = new Resources(2000, 1500, 1000, 500);

    private final Fleet fleet = new Fleet();

    @Test
    void rowsAreGivenOutWithoutGaps() {
        add(OFFER);

        assertThrows(
                IllegalArgumentException.class,
                () -> fleet.register(0, OFFER, Capabilities.NONE, 1000, 0, new AccountId(3)));
        assertThrows(
                IllegalArgumentException.class,
                () -> fleet.register(2, OFFER, Capabilities.NONE, 1000, 0, new AccountId(3)));
        assertEquals(1, fleet.size());
    }

    @Test
    void eachPhoneKeepsItsOwnRow() {
        for (int p = 0; p < 5000; p++) {
            fleet.register(
                    p,
                    new Resources(p, p + 1, p + 2, p + 3),
                    new Capabilities(p % 2),
                    500 + p,
                    p % 7,
                    new AccountId(p / 2));
        }
        for (int p = 0; p < 5000; p++) {
            fleet.report(p, p % 1001, p % 500, p % 999, p % 2 == 0, p % 3 == 0, p % 5 == 0, -p);
        }

        for (int p = 0; p < 5000; p++) {
            assertEquals(new Resources(p, p + 1, p + 2, p + 3), fleet.offer(p));
            assertEquals(p % 2 == 1, fleet.capabilities(p).covers(Capabilities.GPU));
            assertEquals(500 + p, fleet.speedPermille(p));
            assertEquals(p % 7, fleet.region(p));
            assertEquals(new AccountId(p / 2), fleet.owner(p));
            assertEquals(p % 1001, fleet.batteryPermille(p));
            assertEquals(p % 500, fleet.temperatureDeci(p));
            assertEquals(p % 999, fleet.memoryPermille(p));
            assertEquals(p % 2 == 0, fleet.isCharging(p));
            assertEquals(p % 3 == 0, fleet.isUnmetered(p));
            assertEquals(p % 5 == 0, fleet.isScreenOff(p));
            assertEquals(-p, fleet.lastUse(p));
            assertTrue(fleet.isOnline(p));
            assertFalse(fleet.isHarvested(p));
        }
    }

    @Test
    void theLargestOfferTakesTheMostOfEach() {
        add(new Resources(1, 20, 3, 40));
        add(new Resources(10, 2, 30, 4));

        assertEquals(new Resources(10, 20, 30, 40), fleet.largestOffer());
    }

    @Test
    void aReportLeavesAnAgreementAlone() {
        harvested(OFFER);
        fleet.promise(0, HALF);

        fleet.report(0, 1, 2, 3, false, false, false, 4);

        assertTrue(fleet.isHarvested(0));
        assertEquals(HALF, fleet.promised(0));
    }

    @Test
    void nothingIsPromisedTwice() {
        harvested(OFFER);
        fleet.promise(0, HALF);
        fleet.promise(0, HALF);

        assertThrows(IllegalStateException.class, () -> fleet.promise(0, new Resources(1, 0, 0, 0)));
        assertThrows(IllegalStateException.class, () -> fleet.promise(0, new Resources(0, 1, 0, 0)));
        assertThrows(IllegalStateException.class, () -> fleet.promise(0, new Resources(0, 0, 1, 0)));
        assertThrows(IllegalStateException.class, () -> fleet.promise(0, new Resources(0, 0, 0, 1)));
        assertEquals(OFFER, fleet.promised(0));
    }

    @Test
    void aHugeWishDoesNotWrapAround() {
        harvested(OFFER);
        fleet.promise(0, HALF);

        assertFalse(fleet.covers(0, 1, new Resources(Integer.MAX_VALUE, 0, 0, 0)));
        assertFalse(fleet.covers(0, 1, new Resources(0, Integer.MAX_VALUE, 0, 0)));
        assertFalse(fleet.covers(0, 1, new Resources(0, 0, Integer.MAX_VALUE, 0)));
        assertFalse(fleet.covers(0, 1, new Resources(0, 0, 0, Integer.MAX_VALUE)));
    }

    @Test
    void onlyProcessorTimeIsRationed() {
        harvested(OFFER);
        fleet.promise(0, new Resources(1000, 0, 0, 0));

        assertTrue(fleet.covers(0, 0.5, new Resources(1000, 3000, 2000, 1000)));
        assertFalse(fleet.covers(0, 0.5, new Resources(1001, 0, 0, 0)));
        assertEquals(new Resources(1000, 3000, 2000, 1000), fleet.free(0, 0.5));
        assertEquals(new Resources(0, 3000, 2000, 1000), fleet.free(0, 0.2));
    }

    @Test
    void aPhoneIsAvailableWhileItIsHarvestedThereAndNotFull() {
        harvested(OFFER);
        assertTrue(fleet.available().contains(0));

        fleet.promise(0, new Resources(4000, 0, 0, 0));
        assertFalse(fleet.available().contains(0), "full");
        fleet.giveBack(0, new Resources(1, 0, 0, 0));
        assertTrue(fleet.available().contains(0));

        fleet.setMode(0, Mode.PAUSED);
        assertFalse(fleet.available().contains(0), "paused");
        fleet.giveBack(0, new Resources(1, 0, 0, 0));
        assertFalse(fleet.available().contains(0), "still paused");
        fleet.setMode(0, Mode.TRICKLE);
        assertTrue(fleet.available().contains(0));

        fleet.goneOffline(0);
        assertFalse(fleet.available().contains(0), "gone");
        fleet.giveBack(0, new Resources(1, 0, 0, 0));
        assertFalse(fleet.available().contains(0), "still gone");

        fleet.report(0, 1, 1, 1, true, true, true, 0);
        fleet.release(0);
        fleet.setMode(0, Mode.FULL);
        fleet.giveBack(0, new Resources(1, 0, 0, 0));
        assertFalse(fleet.available().contains(0), "not harvested");
    }

    @Test
    void sumsFollowEachPhone() {
        harvested(OFFER);
        harvested(HALF);
        fleet.promise(0, HALF);
        fleet.promise(1, new Resources(500, 0, 0, 0));

        assertEquals(2, fleet.harvested());
        assertEquals(6000, fleet.offeredMillicores());
        assertEquals(2500, fleet.promisedMillicores());
        fleet.release(0);
        assertEquals(1, fleet.harvested());
        assertEquals(2000, fleet.offeredMillicores());
        assertEquals(2500, fleet.promisedMillicores(), "what its containers hold stays promised");
    }

    @Test
    void speedMovesByAThirdAndStaysSound() {
        add(OFFER);

        fleet.observeSpeed(0, 1300);
        assertEquals(1100, fleet.speedPermille(0));
        fleet.observeSpeed(0, 800);
        assertEquals(1000, fleet.speedPermille(0));
        for (int i = 0; i < 100; i++) {
            fleet.observeSpeed(0, 0);
        }
        assertEquals(1, fleet.speedPermille(0));
        fleet.observeSpeed(0, 1e300);
        fleet.observeSpeed(0, Double.POSITIVE_INFINITY);
        assertEquals(100_000, fleet.speedPermille(0));
    }

    @Test
    void noPhoneIsEverOverPromised() {
        SplittableRandom chance = new SplittableRandom(1);
        List<List<Resources>> held = new ArrayList<>();
        for (int p = 0; p < 20; p++) {
            harvested(random(chance, 4000));
            held.add(new ArrayList<>());
        }
        for (int i = 0; i < 50_000; i++) {
            int phone = chance.nextInt(20);
            Resources needs = random(chance, 1500);
            List<Resources> here = held.get(phone);
            if (fleet.covers(phone, 1, needs)) {
                fleet.promise(phone, needs);
                here.add(needs);
            } else if (!here.isEmpty()) {
                fleet.giveBack(phone, here.remove(chance.nextInt(here.size())));
            }
            Resources sum = here.stream().reduce(Resources.NONE, Resources::plus);
            assertEquals(sum, fleet.promised(phone));
            assertTrue(fleet.offer(phone).covers(sum));
            assertEquals(fleet.offer(phone).millicores() > sum.millicores(), fleet.available().contains(phone));
        }
    }

    private static Resources random(SplittableRandom chance, int most) {
        return new Resources(
                1 + chance.nextInt(most), chance.nextInt(most), chance.nextInt(most), chance.nextInt(most));
    }

    @Test
    void aRowThatIsGivenUpMayBeTakenAgain() {
        add(OFFER);
        fleet.report(0, 900, 300, 300, true, true, true, 0);
        fleet.tell(0, 300, 700);
        fleet.goneOffline(0);

        fleet.unregister(0);

        assertFalse(fleet.isRegistered(0));
        assertFalse(fleet.covers(HALF));
        assertEquals(0, fleet.registered());
        fleet.register(0, DeviceKind.SERVER, HALF, Capabilities.ALL, 500, 1, new AccountId(3));
        assertEquals(1, fleet.registered());
        assertEquals(DeviceKind.SERVER, fleet.kind(0));
        assertEquals(Capabilities.ALL, fleet.capabilities(0));
        assertEquals(0, fleet.toldLoadPermille(0));
        assertEquals(DeviceStatus.OFFLINE, fleet.status(0));
    }

    @Test
    void statusFollowsFromWhatIsBelieved() {
        add(OFFER);
        assertEquals(DeviceStatus.OFFLINE, fleet.status(0));
        fleet.report(0, 900, 300, 300, true, true, true, 0);
        assertEquals(DeviceStatus.BUSY, fleet.status(0));
        fleet.harvest(0, 0);
        assertEquals(DeviceStatus.IDLE, fleet.status(0));
        fleet.promise(0, HALF);
        assertEquals(DeviceStatus.ACTIVE, fleet.status(0));
        fleet.promise(0, HALF);
        assertEquals(DeviceStatus.BUSY, fleet.status(0));
        fleet.giveBack(0, HALF);
        fleet.setMode(0, Mode.PAUSED);
        assertEquals(DeviceStatus.BUSY, fleet.status(0));
        fleet.release(0);
        fleet.setMaintained(0, true);
        assertEquals(DeviceStatus.MAINTENANCE, fleet.status(0));
    }

    @Test
    void whatAPhoneOffersMayChangeWhileItIsHarvested() {
        add(OFFER);
        fleet.report(0, 900, 300, 300, true, true, true, 0);
        fleet.harvest(0, 0);
        fleet.promise(0, HALF);

        fleet.update(0, HALF, Capabilities.GPU, 700, 2);

        assertEquals(HALF.millicores(), fleet.offeredMillicores());
        assertFalse(fleet.available().contains(0));
        assertEquals(2, fleet.region(0));
        fleet.update(0, OFFER, Capabilities.GPU, 700, 2);
        assertTrue(fleet.available().contains(0));
        assertTrue(fleet.covers(OFFER));
    }

    private void add(Resources offer) {
        fleet.register(fleet.size(), offer, Capabilities.NONE, 1000, 0, new AccountId(3));
    }

    private void harvested(Resources offer) {
        add(offer);
        int phone = fleet.size() - 1;
        fleet.report(phone, 1000, 250, 0, true, true, true, 0);
        fleet.harvest(0, phone);
    }
}
