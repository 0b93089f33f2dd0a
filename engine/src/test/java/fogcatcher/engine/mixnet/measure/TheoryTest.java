package fogcatcher.engine.mixnet.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Closed forms against numbers worked out elsewhere.
class TheoryTest {

    @Test
    void occupancyOfAMixIsPoisson() {
        PoissonLaw law = new PoissonLaw(5);

        assertEquals(0.006738, law.share(0), 5e-7);
        assertEquals(0.12465, law.atMost(2), 5e-6);
        assertEquals(0.03183, 1 - law.atMost(9), 5e-6);
        assertEquals(1, new PoissonLaw(0).share(0));
        assertEquals(1, new PoissonLaw(1000).atMost(new PoissonLaw(1000).most()), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({
        "3, 0.5, 2.6741",
        "3, 0.9, 5.3223",
        "3, 0.95, 6.2958",
        "3, 0.99, 8.4059", //
        "5, 0.5, 4.6709",
        "5, 0.95, 9.1535",
        "5, 0.99, 11.6046"
    })
    void latencyIsErlang(int delays, double share, double quantile) {
        assertEquals(quantile, new ErlangLaw(delays, 1).quantile(share), 5e-5);
        assertEquals(15 * quantile, new ErlangLaw(delays, 15).quantile(share), 1e-3);
    }

    @Test
    void momentsOfErlangAreThoseOfASum() {
        ErlangLaw law = new ErlangLaw(5, 15);

        assertEquals(75, law.mean());
        assertEquals(StrictMath.sqrt(5) * 15, law.deviation(), 1e-12);
        assertEquals(0, law.quantile(0));
    }

    /// The figures of a simulation, whose standard error is 0.006 bit.
    @ParameterizedTest
    @CsvSource({"1, 1.508", "2, 2.400", "5, 3.759", "10, 4.767", "20, 5.763", "50, 7.082", "100, 8.089"})
    void entropyOfAMixIsKnownExactly(double rho, double bits) {
        assertEquals(bits, MixEntropy.meanBits(rho), 0.012);
    }

    @Test
    void entropyTendsToItsLimit() {
        assertEquals(MixEntropy.limitBits(5), MixEntropy.meanBits(5), 0.012);
        assertEquals(MixEntropy.limitBits(100), MixEntropy.meanBits(100), 1e-4);
        assertEquals(0, MixEntropy.meanBits(0));
    }

    @Test
    void compromiseIsHypergeometric() {
        assertEquals(0.0079041, Compromise.allBad(200, 1000, 3), 5e-8);
        assertEquals(0.00030734, Compromise.allBad(200, 1000, 5), 5e-9);
        assertEquals(0.488, Compromise.anyBad(200, 1000, 3), 1e-3);
        assertEquals(0.55211, Compromise.ever(0.008, 100), 5e-6);
        assertEquals(0, Compromise.allBad(2, 1000, 3));
        assertEquals(1, Compromise.allBad(10, 10, 3));
        assertThrows(IllegalArgumentException.class, () -> Compromise.allBad(11, 10, 3));
    }

    @Test
    void aSinglePathIsGuessedWithThePowerOfItsMixes() {
        assertEquals(1.0 / 216, Dye.singlePathChance(6, 3), 1e-15);
    }
}
