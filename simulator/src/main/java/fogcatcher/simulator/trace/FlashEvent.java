package fogcatcher.simulator.trace;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What happened on a phone of the FLASH trace.
public enum FlashEvent {
    SCREEN_ON,
    SCREEN_OFF,
    LOCKED,
    UNLOCKED,
    PLUGGED_IN,
    UNPLUGGED,
    /// Android says that the battery is low; no number.
    BATTERY_LOW,
    /// Android says that the battery is no longer low; no number.
    BATTERY_OKAY,
    /// The battery's level; the value is in permille.
    BATTERY_LEVEL,
    WIFI,
    /// A mobile network; the value is its generation, 2 to 5.
    CELLULAR,
    /// The trace's `Unknown`: no network, or one of a kind Android could not tell. FLASH counts it as not Wi-Fi.
    UNKNOWN_NETWORK,
    /// Switched on; in FLASH's older traces only.
    POWERED_ON,
    /// Switched off; in FLASH's older traces only.
    POWERED_OFF;

    private static final FlashEvent[] ALL = values();
    private static final Map<String, FlashEvent> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("screen_on", SCREEN_ON);
        BY_NAME.put("screen_off", SCREEN_OFF);
        BY_NAME.put("screen_lock", LOCKED);
        BY_NAME.put("screen_unlock", UNLOCKED);
        BY_NAME.put("battery_charged_on", PLUGGED_IN);
        BY_NAME.put("battery_charged_off", UNPLUGGED);
        BY_NAME.put("battery_low", BATTERY_LOW);
        BY_NAME.put("battery_okay", BATTERY_OKAY);
        BY_NAME.put("wifi", WIFI);
        BY_NAME.put("2g", CELLULAR);
        BY_NAME.put("3g", CELLULAR);
        BY_NAME.put("4g", CELLULAR);
        BY_NAME.put("5g", CELLULAR);
        BY_NAME.put("unknown", UNKNOWN_NETWORK);
        BY_NAME.put("phone_on", POWERED_ON);
        BY_NAME.put("phone_off", POWERED_OFF);
    }

    /// The names that the trace uses, apart from levels such as `87.0%`.
    static Set<String> names() {
        return BY_NAME.keySet();
    }

    static FlashEvent at(int ordinal) {
        return ALL[ordinal];
    }

    /// The event that the trace calls `name` (in any case, as in FLASH's own reader), or null.
    static FlashEvent of(String name) {
        return name.endsWith("%") ? BATTERY_LEVEL : BY_NAME.get(name.toLowerCase(Locale.ROOT));
    }
}
