package fogcatcher.engine.harvest;

import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.model.DeviceKind;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Resources;

/// Decides whether a phone may be used, rule by rule.
public final class HarvestRules {

    private final int active;
    private final int minBatteryPermille;
    private final int maxTemperatureDeci;
    private final long idleMicros;
    private final double share;

    public HarvestRules(HarvestSpec spec) {
        int mask = 0;
        for (Rule rule : spec.rules()) {
            mask |= rule.bit();
        }
        active = mask;
        minBatteryPermille = (int) Math.round(spec.minBattery().fraction() * 1000);
        maxTemperatureDeci = (int) Math.round(spec.maxTemperature().celsius() * 10);
        idleMicros = Micros.of(spec.idle());
        share = spec.share().fraction();
    }

    /// The rules that phone `phone` fails at `now`, as a mask of [Rule#bit]; 0 when it may be used. A device that
    /// nobody
    /// carries fails none.
    public int failed(Fleet fleet, int phone, long now) {
        if (!fleet.kind(phone).isCarried()) {
            return 0;
        }
        int failed = 0;
        if (fleet.batteryPermille(phone) <= minBatteryPermille) {
            failed |= Rule.BATTERY.bit();
        }
        if (!fleet.isCharging(phone)) {
            failed |= Rule.CHARGING.bit();
        }
        if (fleet.temperatureDeci(phone) >= maxTemperatureDeci) {
            failed |= Rule.TEMPERATURE.bit();
        }
        if (!fleet.isUnmetered(phone)) {
            failed |= Rule.UNMETERED.bit();
        }
        if (!fleet.isScreenOff(phone)) {
            failed |= Rule.SCREEN.bit();
        }
        if (now - fleet.lastUse(phone) < idleMicros) {
            failed |= Rule.IDLE.bit();
        }
        return failed & active;
    }

    /// When a phone that fails nothing but [Rule#IDLE] will have been idle for long enough.
    public long idleLongEnoughAt(Fleet fleet, int phone) {
        return fleet.lastUse(phone) + idleMicros;
    }

    /// What a device offers of all it has; one that nobody carries leaves nothing to its owner.
    public Resources offerOf(DeviceKind kind, Resources has) {
        return kind.isCarried() ? has.times(share) : has;
    }
}
