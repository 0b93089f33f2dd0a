package fogcatcher.engine.harvest;

import fogcatcher.engine.model.Doc;

/// One condition a phone must meet before it is used. A refused phone names the rules it failed.
@Doc("One condition a phone must meet before it is used.")
public enum Rule {
    @Doc("Battery above `minBattery`.")
    BATTERY,
    @Doc("Plugged in.")
    CHARGING,
    @Doc("Cooler than `maxTemperature`.")
    TEMPERATURE,
    @Doc("On a network that costs its owner nothing (Wi-Fi).")
    UNMETERED,
    @Doc("Screen off.")
    SCREEN,
    @Doc("Not used for longer than `idle`.")
    IDLE;

    /// This rule's place in a mask of failed rules.
    public int bit() {
        return 1 << ordinal();
    }
}
