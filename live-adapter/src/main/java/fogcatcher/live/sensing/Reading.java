package fogcatcher.live.sensing;

import fogcatcher.engine.message.Signal.PhoneReported;
import fogcatcher.engine.model.ReportMarks;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What a host's sensors said at one time.
///
/// @param batteryPermille 0 to 1000; nothing where there is no battery
/// @param temperatureDeci the warmest processor's, tenths of a degree Celsius; nothing where none is told
/// @param memoryPermille memory in use, 0 to 1000
/// @param idleMicros how long nobody has used it
public record Reading(
        OptionalInt batteryPermille,
        OptionalInt temperatureDeci,
        int memoryPermille,
        boolean charging,
        boolean unmetered,
        boolean screenOff,
        long idleMicros) {

    /// In place of a temperature that nobody tells: that of a room.
    private static final int ROOM_DECI = 200;

    /// In place of a time that nobody tells: a day, longer than any rule asks for.
    private static final long LONG_MICROS = 86_400_000_000L;

    /// Timers on hosts write now and then, so that idleness seems to lag; a guess.
    private static final long SLACK_MICROS = 60_000_000L;

    /// Of a host that has no sensors.
    public static final Reading NONE =
            new Reading(OptionalInt.empty(), OptionalInt.empty(), 0, true, true, true, LONG_MICROS);

    /// Reads a page of metrics.
    public static Reading of(String text) {
        Page page = new Page(text);
        // A battery of a device, such as a mouse, says nothing of the host.
        Optional<String> battery =
                page.of("node_power_supply_info")
                        .filter(sample -> sample.has("type", "Battery") && !sample.has("scope", "Device"))
                        .map(sample -> sample.labels().get("power_supply"))
                        .findFirst();
        OptionalDouble charge =
                battery.map(name ->
                                page.first("node_power_supply_capacity", sample -> sample.has("power_supply", name)))
                        .orElse(OptionalDouble.empty());
        return new Reading(
                charge.isEmpty()
                        ? OptionalInt.empty()
                        : OptionalInt.of(Math.clamp(Math.round(10 * charge.getAsDouble()), 0, 1000)),
                temperature(page),
                memory(page),
                charge.isEmpty() || isPluggedIn(page, battery.orElseThrow()),
                page.first("fog_network_metered").orElse(0) == 0,
                page.first("fog_screen_on").orElse(0) == 0,
                idle(page));
    }

    /// The status is a label: of several series the one that is there now.
    private static boolean isPluggedIn(Page page, String battery) {
        return page.of("node_power_supply_info")
                        .filter(sample -> sample.has("power_supply", battery))
                        .anyMatch(sample ->
                                List.of("Charging", "Full", "Not charging")
                                        .contains(String.valueOf(sample.labels().get("status"))))
                || page.of("node_power_supply_online").anyMatch(sample -> sample.value() == 1);
    }

    private static OptionalInt temperature(Page page) {
        return page.of("node_thermal_zone_temp")
                .max(Comparator.comparingDouble(Sample::value))
                .map(sample -> OptionalInt.of((int) Math.round(10 * sample.value())))
                .orElse(OptionalInt.empty());
    }

    private static int memory(Page page) {
        double total = page.first("node_memory_MemTotal_bytes").orElse(0);
        double free = page.first("node_memory_MemAvailable_bytes").orElse(total);
        return total <= 0 ? 0 : Math.clamp(Math.round(1000 * (total - free) / total), 0, 1000);
    }

    private static long idle(Page page) {
        OptionalDouble seconds = page.first("fog_user_idle_seconds");
        // A clock that jumps makes less than nothing of it, or years; a doubtful time counts as use.
        return seconds.isEmpty() ? LONG_MICROS : Math.clamp(Math.round(1e6 * seconds.getAsDouble()), 0, LONG_MICROS);
    }

    /// As the engine hears it.
    public PhoneReported report(int phone) {
        return new PhoneReported(
                phone,
                batteryPermille.orElse(1000),
                temperatureDeci.orElse(ROOM_DECI),
                memoryPermille,
                charging,
                unmetered,
                screenOff,
                idleMicros);
    }

    /// Whether the engine should hear of this after it has heard `before`: a condition has changed, a mark was crossed,
    /// the host was used in between, or memory has moved by a twentieth.
    ///
    /// @param betweenMicros the time between the two
    public boolean differs(Reading before, long betweenMicros, ReportMarks marks) {
        return charging != before.charging
                || unmetered != before.unmetered
                || screenOff != before.screenOff
                || crosses(marks.batteryPermille(), before.batteryPermille.orElse(1000), batteryPermille.orElse(1000))
                || crosses(
                        marks.temperatureDeci(),
                        before.temperatureDeci.orElse(ROOM_DECI),
                        temperatureDeci.orElse(ROOM_DECI))
                || Math.abs(memoryPermille - before.memoryPermille) >= 50
                || idleMicros < before.idleMicros + betweenMicros - SLACK_MICROS && idleMicros < LONG_MICROS;
    }

    private static boolean crosses(int[] marks, int from, int to) {
        for (int mark : marks) {
            if (from < mark != to < mark) {
                return true;
            }
        }
        return false;
    }
}
