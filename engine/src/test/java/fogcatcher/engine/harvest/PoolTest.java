package fogcatcher.engine.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Resources;
import org.junit.jupiter.api.Test;

class PoolTest {

    private static final Resources OFFER = new Resources(4000, 3000, 20_000, 10_000);

    private final StayEstimator stays = new StayEstimator();

    @Test
    void availabilityIsWhatTheEstimatedStayWasChosenFor() {
        for (double probability : new double[] {0.99, 0.8, 0.3}) {
            long held = 20 * Micros.PER_MINUTE;

            long stay = stays.staysFor(held, probability, Micros.PER_DAY);

            assertEquals(probability, stays.availability(held, stay), 1e-6);
        }
    }

    @Test
    void nobodyLeavesInNoTime() {
        assertEquals(1, stays.availability(Micros.PER_HOUR, 0));
    }

    @Test
    void thePoolWeighsEachOfferByItsAvailability() {
        Fleet fleet = fleetOfThree();
        long now = 30 * Micros.PER_MINUTE;

        Pool pool = Pool.of(fleet, stays, now, Micros.PER_HOUR);

        double availability = stays.availability(now, Micros.PER_HOUR) + stays.availability(0, Micros.PER_HOUR);
        assertTrue(availability < 1.9, "an hour is long for a phone");
        assertEquals(4 * availability, pool.cores(), 1e-9);
        assertEquals(3000 * availability, pool.memoryMb(), 1e-9);
        assertEquals(20_000 * availability, pool.storageMb(), 1e-9);
        assertEquals(10 * availability, pool.bandwidthMbps(), 1e-9);
    }

    /// One has been harvested for half an hour, one just now, one is not.
    private static Fleet fleetOfThree() {
        Fleet fleet = new Fleet();
        for (int phone = 0; phone < 3; phone++) {
            fleet.register(phone, OFFER, Capabilities.NONE, 1000, 0, new AccountId(9));
        }
        fleet.harvest(0, 0);
        fleet.harvest(30 * Micros.PER_MINUTE, 1);
        return fleet;
    }
}
