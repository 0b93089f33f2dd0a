package fogcatcher.simulator.trace;

import fogcatcher.engine.model.Micros;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/// Collects the events of FLASH's messages, lines such as `2020-01-29 07:12:44 TAB screen_on`.
final class FlashMessages {

    private static final int TIME_LENGTH = "2020-01-29 07:12:44".length();

    private static final long SECONDS_PER_DAY = Micros.PER_DAY / Micros.PER_SECOND;

    /// The published trace spans a week; two years are a guess at the longest that anybody records.
    private static final long MOST_DAYS = 731;

    private final TraceFile file;
    private final Longs seconds = new Longs();
    private final Ints kinds = new Ints();
    private final Ints values = new Ints();

    FlashMessages(TraceFile file) {
        this.file = file;
    }

    int size() {
        return kinds.size();
    }

    /// Adds the lines of one device; blank ones are skipped.
    void read(String device, String text) {
        int line = 0;
        int begin = 0;
        while (begin < text.length()) {
            int end = text.indexOf('\n', begin);
            if (end < 0) {
                end = text.length();
            }
            line++;
            String message = text.substring(begin, end).strip();
            if (!message.isEmpty()) {
                try {
                    add(message, device, line);
                } catch (TraceFault fault) {
                    file.tell(fault);
                }
            }
            begin = end + 1;
        }
    }

    private void add(String message, String device, int line) {
        int tab = message.indexOf('\t');
        if (tab < 0) {
            throw fault(device, line, '"' + message + "\" has no tab between time and event");
        }
        String name = message.substring(tab + 1).strip();
        FlashEvent kind = FlashEvent.of(name);
        if (kind == null) {
            throw fault(
                    device,
                    line,
                    "there is no event \""
                            + name
                            + "\"; known are "
                            + String.join(", ", FlashEvent.names())
                            + " and levels such as 87.0%");
        }
        long second = seconds(message.substring(0, tab).strip(), device, line);
        int value =
                switch (kind) {
                    case BATTERY_LEVEL -> permille(name, device, line);
                    case CELLULAR -> name.charAt(0) - '0';
                    default -> 0;
                };
        seconds.add(second);
        kinds.add(kind.ordinal());
        values.add(value);
    }

    private long seconds(String time, String device, int line) {
        try {
            if (time.length() == TIME_LENGTH && time.charAt(10) == ' ') {
                return LocalDateTime.parse(time.substring(0, 10) + 'T' + time.substring(11))
                        .toEpochSecond(ZoneOffset.UTC);
            }
        } catch (DateTimeException _) {
            // Said below, with the place.
        }
        throw fault(device, line, '"' + time + "\" is not a time; write it as 2020-01-29 07:12:44");
    }

    private int permille(String level, String device, int line) {
        try {
            double percent = Double.parseDouble(level.substring(0, level.length() - 1));
            if (percent >= 0 && percent <= 100) {
                return (int) Math.round(10 * percent);
            }
        } catch (NumberFormatException _) {
            // Said below, with the place.
        }
        throw fault(device, line, '"' + level + "\" is not a battery level; write 0% to 100%");
    }

    /// A message's own line is what counts: the whole JSON file is usually one line.
    private TraceFault fault(String device, int line, String what) {
        return TraceFault.inMessage(file.name(), device, line, what);
    }

    /// The events with each device's sorted by time, device `d` from `begins.at(d)`.
    FlashFile toFile(List<String> labels, Ints begins) {
        demandOneEra();
        long[] timeMicros = new long[size()];
        byte[] sortedKinds = new byte[size()];
        short[] sortedValues = new short[size()];
        long midnight = firstMidnight();
        for (int device = 0; device < labels.size(); device++) {
            int begin = begins.at(device);
            long[] keys = sortedKeys(begin, begins.at(device + 1), midnight);
            for (int i = 0; i < keys.length; i++) {
                int event = begin + (int) keys[i];
                timeMicros[begin + i] = (keys[i] >>> 32) * Micros.PER_SECOND;
                sortedKinds[begin + i] = (byte) kinds.at(event);
                sortedValues[begin + i] = (short) values.at(event);
            }
        }
        int[] flat = new int[begins.size()];
        Arrays.setAll(flat, begins::at);
        return new FlashFile(List.copyOf(labels), flat, timeMicros, sortedKinds, sortedValues);
    }

    /// Seconds in the high half, place in the file in the low one: sorting them keeps the file's order inside a second.
    private long[] sortedKeys(int begin, int end, long midnight) {
        long[] keys = new long[end - begin];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = seconds.at(begin + i) - midnight << 32 | i;
        }
        Arrays.sort(keys);
        return keys;
    }

    /// A key has 31 bits for seconds, and a phone whose clock was never set would move day 0 of all others.
    private void demandOneEra() {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int i = 0; i < size(); i++) {
            first = Math.min(first, seconds.at(i));
            last = Math.max(last, seconds.at(i));
        }
        if (size() > 0 && last - first > MOST_DAYS * SECONDS_PER_DAY) {
            throw file.fault(
                    "its events span "
                            + (last - first) / SECONDS_PER_DAY
                            + " days, from "
                            + LocalDateTime.ofEpochSecond(first, 0, ZoneOffset.UTC)
                            + "; leave out the device whose clock was wrong");
        }
    }

    private long firstMidnight() {
        long first = Long.MAX_VALUE;
        for (int i = 0; i < size(); i++) {
            first = Math.min(first, seconds.at(i));
        }
        return Math.floorDiv(first, SECONDS_PER_DAY) * SECONDS_PER_DAY;
    }
}
