package fogcatcher.engine.scenario;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.model.Temperature;
import java.time.Duration;

/// How phones warm up and slow down: one thermal mass, dT/dt = (ambient + R P - T) / tau.
@Doc("How phones warm up and slow down: one thermal mass, dT/dt = (ambient + R P - T) / tau.")
public record ThermalSpec(
        @Doc("Air temperature around the phones.") @Default("25C") @Range(min = "-40C", max = "60C")
                Temperature ambient,
        @Doc("R, kelvin per watt; one developer's fit on a Galaxy S25+ battery node, a weak source.")
                @Default("12")
                @Range(min = "0", max = "200")
                double resistanceKelvinPerWatt,
        @Doc("tau, from the same fit.") @Default("540s") @Range(min = "1s") Duration timeConstant,
        @Doc("Part of the charging power that becomes heat.") @Default("12.5%") @Range(min = "0%", max = "100%")
                Share chargingLoss,
        @Doc("The phone slows its cores so that it never gets hotter than this.")
                @Default("45C")
                @Range(min = "0C", max = "120C")
                Temperature limit) {}
