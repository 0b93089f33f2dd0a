package fogcatcher.engine.notation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.migration.MigrationSpec;
import fogcatcher.engine.model.MigrationMethod;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.model.Warning;
import fogcatcher.engine.routing.RoutingSpec;
import fogcatcher.engine.scaling.BrakeSpec;
import fogcatcher.engine.scaling.RateSpec;
import fogcatcher.engine.scaling.ScalerSpec;
import fogcatcher.engine.scaling.ScalingSpec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Policies of services as they are when a scenario says nothing.
class ServiceSpecsTest {

    private final Faults faults = new Faults();

    @Test
    void scalingNeedsNoKey() {
        ScalingSpec scaling = (ScalingSpec) bind(ScalingSpec.class);

        assertEquals(List.of(), faults.sorted());
        assertEquals(
                new ScalerSpec.Threshold(
                        new Share(0.8),
                        Duration.ofMinutes(3),
                        new Share(0.2),
                        Duration.ofMinutes(5),
                        3,
                        Duration.ofMinutes(5),
                        0.5,
                        4),
                scaling.scaler());
        assertEquals(Duration.ofSeconds(10), scaling.sample());
        assertEquals(1, scaling.least());
    }

    @Test
    void theFormulaHasTheDefaultsOfKubernetes() {
        ScalerSpec.Hpa hpa = (ScalerSpec.Hpa) bind(ScalerSpec.Hpa.class);
        ScalerSpec.Predictive predictive = (ScalerSpec.Predictive) bind(ScalerSpec.Predictive.class);

        Duration period = Duration.ofSeconds(15);
        RateSpec all = new RateSpec.Part(new Share(1), period);
        BrakeSpec out =
                new BrakeSpec(Duration.ZERO, List.of(new RateSpec.Members(4, period), all), BrakeSpec.Select.MOST);
        BrakeSpec in = new BrakeSpec(Duration.ofMinutes(5), List.of(all), BrakeSpec.Select.MOST);
        assertEquals(List.of(), faults.sorted());
        assertEquals(new ScalerSpec.Hpa(new Share(0.8), new Share(0.1), out, in), hpa);
        assertEquals(hpa, predictive.rule());
    }

    @Test
    void migrationAndRoutingNeedNoKey() {
        MigrationSpec migration = (MigrationSpec) bind(MigrationSpec.class);
        RoutingSpec routing = (RoutingSpec) bind(RoutingSpec.class);

        assertEquals(List.of(), faults.sorted());
        assertEquals(List.of(Warning.values()), migration.warnings());
        assertEquals(List.of(MigrationMethod.values()), migration.methods());
        assertEquals(new Share(0.2), migration.beforeBattery());
        assertTrue(migration.perRegion() <= migration.perMinute());
        assertEquals(RoutingSpec.Strategy.LEAST_LOADED, routing.strategy());
    }

    private Object bind(Class<?> section) {
        return new Binder(faults).bind(Shape.ofRecord(section), Node.Entries.none(Place.DEFAULT), "");
    }
}
