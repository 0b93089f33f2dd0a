package fogcatcher.engine.migration;

/// What is believed of a phone, as far as it tells whether a container can stay.
///
/// @param inUse its owner uses it
/// @param unmetered it is on a network that costs its owner nothing
/// @param batteryPermille battery level, 0 to 1000
/// @param charging it is plugged in
/// @param temperatureDeci battery temperature, tenths of a degree Celsius
/// @param staysMicros how long it will stay, as surely as the policy asks
/// @param trust how likely its next outcome is good, 0 to 1
public record Beliefs(
        boolean inUse,
        boolean unmetered,
        int batteryPermille,
        boolean charging,
        int temperatureDeci,
        long staysMicros,
        double trust) {}
