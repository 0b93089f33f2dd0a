package fogcatcher.engine.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fogcatcher.engine.model.Sla;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicasTest {

    /// 1 - 0.3^n: 0.7, 0.91, 0.973, 0.9919.
    @ParameterizedTest
    @CsvSource({"S, 0.5, 2", "S, 0.91, 2", "S, 0.92, 3", "S, 0.98, 4", "A, 0.5, 2", "A, 0.97, 3", "B, 0.99, 1"})
    void asManyAsTheTargetAsksFor(Sla sla, double target, int count) {
        assertEquals(OptionalInt.of(count), Replicas.needed(sla, target, new double[] {0.7, 0.7, 0.7, 0.7, 0.7}, 5));
    }

    @Test
    void aPromiseThatCannotBeKeptHasNoCount() {
        assertEquals(OptionalInt.empty(), Replicas.needed(Sla.S, 0.98, new double[] {0.7, 0.7, 0.7, 0.7}, 3));
        assertEquals(OptionalInt.empty(), Replicas.needed(Sla.S, 0.98, new double[] {0.7, 0.7}, 5));
        assertEquals(OptionalInt.empty(), Replicas.needed(Sla.A, 1, new double[] {0.9, 0.9, 0.9}, 5));
        assertEquals(OptionalInt.empty(), Replicas.needed(Sla.A, 0, new double[0], 5));
    }

    @Test
    void aTargetAboveCertaintyIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Replicas.needed(Sla.S, 1.5, new double[] {1}, 3));
    }
}
