package fogcatcher.engine.scenario;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;

/// How fast batteries charge and drain.
@Doc("How fast batteries charge and drain.")
public record BatterySpec(@Doc("Which phones the rates are those of.") @Default("measured") Rates rates) {

    /// Which phones the rates are those of.
    @Doc("Which phones the rates are those of.")
    public enum Rates {
        @Doc("The phones of 2012 to 2018 that GreenHub measured.")
        MEASURED,
        @Doc("GreenHub's rates scaled by each phone's battery and charger, for newer phones.")
        SCALED
    }
}
