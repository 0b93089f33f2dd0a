package fogcatcher.engine;

import fogcatcher.engine.coordination.Wording;
import fogcatcher.engine.harvest.Rule;
import fogcatcher.engine.message.Command;
import fogcatcher.engine.message.Input;
import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Traits;
import fogcatcher.engine.notation.Quantities;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Messages as a person reads and writes them: `phoneLeft(phone 0)`.
///
/// Lengths of time have units, resources are `1000m/500MB/0MB/0kbps`, containers `#row.generation`. What an input does
/// not mention has the values of [#USUAL]; the fields of a record inside another are written as if they were the outer
/// one's.
final class Told {

    private static final Map<String, String> USUAL = new LinkedHashMap<>();

    static {
        usual("UpdatePhone", "has 4000m/4000MB/40000MB/40000kbps, capabilities 0, speedPermille 1000, region 0");
        usual(
                "RegisterPhone",
                "kind PHONE, has 4000m/4000MB/40000MB/40000kbps, capabilities 0, speedPermille 1000, region 0");
        usual(
                "PhoneReported",
                "batteryPermille 800, temperatureDeci 300, memoryPermille 300, charging true, unmetered true,"
                        + " screenOff true, idleMicros 1h");
        usual("SubmitJob", "payer 8");
        usual(
                "JobSpec",
                "kind BATCH, needs 1000m/500MB/0MB/0kbps, workMicros 1h, deadlineMicros 1d, inputBytes 0,"
                        + " outputBytes 0, stateBytes 0, isPrivate false");
        usual("Ask", "asker 8");
        usual("ServiceReported", "cpuPermille 500, memoryPermille 300, networkPermille 100, demandPermille 500");
        usual("ContainerMoved", "downtimeMicros 600ms, bytes 1000000, workMicros 0s");
        usual("ContainerCrashed", "reason EXITED");
        usual("ContainerFinished", "result 7");
        usual("Wishes", "sla B, availability 0, minTrust 0, home -1, region -1, capabilities 0, onHostLoss REPLACE");
        usual("Purchase", "mode SPOT, limitMicroTokens 0, aheadMicros 0s");
    }

    private static final Pattern CALL = Pattern.compile("(\\w+)\\((.*)\\)");
    private static final Pattern RESOURCES = Pattern.compile("(\\d+)m/(\\d+)MB/(\\d+)MB/(\\d+)kbps");

    private Told() {}

    private static void usual(String type, String fields) {
        fields(fields).forEach((name, value) -> USUAL.put(type + "." + name, value));
    }

    static String time(long micros) {
        return Quantities.format(Duration.of(micros, ChronoUnit.MICROS));
    }

    static long time(String text) {
        return Quantities.parse(Duration.class, text).dividedBy(Duration.of(1, ChronoUnit.MICROS));
    }

    static String text(Record message) {
        String name = message.getClass().getSimpleName();
        return Character.toLowerCase(name.charAt(0))
                + name.substring(1)
                + "("
                + String.join(", ", parts(message))
                + ")";
    }

    private static List<String> parts(Record record) {
        List<String> parts = new ArrayList<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = value(component, record);
            if (value.equals(Optional.empty())) {
                continue;
            }
            if (value instanceof Optional<?> some && some.orElseThrow() instanceof Traits traits) {
                parts.addAll(parts(traits.tasks())); // of candidates there is more than a person reads
                continue;
            }
            if (value instanceof Optional<?> some) {
                parts.add(component.getName() + " " + text(component.getName(), some.orElseThrow()));
                continue;
            }
            if (isNested(component.getType())) {
                parts.addAll(parts((Record) value));
            } else {
                parts.add(component.getName() + " " + text(component.getName(), value));
            }
        }
        return parts;
    }

    static Object value(RecordComponent component, Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static boolean isNested(Class<?> type) {
        return type.isRecord()
                && type != Resources.class
                && type != ContainerId.class
                && type.getRecordComponents().length > 1;
    }

    private static String text(String name, Object value) {
        if (value.getClass().isArray()) {
            List<String> items = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                items.add(text(name, Array.get(value, i)));
            }
            return items.stream().collect(Collectors.joining(" ", "[", "]"));
        }
        return switch (value) {
            case Resources r ->
                    r.millicores() + "m/" + r.memoryMb() + "MB/" + r.storageMb() + "MB/" + r.bandwidthKbps() + "kbps";
            case ContainerId id -> "#" + id.row() + "." + id.generation();
            case Capabilities capabilities -> String.valueOf(capabilities.bits());
            case JobId id -> String.valueOf(id.number());
            case AccountId id -> account(id);
            case Integer mask when name.equals("failedRules") -> rules(mask);
            case Long micros when name.endsWith("Micros") -> time(micros);
            default -> value.toString();
        };
    }

    private static String account(AccountId id) {
        return switch (id.number()) {
            case 0 -> "TREASURY";
            case 1 -> "ESCROW";
            case 2 -> "FEES";
            case 3 -> "STAKES";
            case 4 -> "BURNED";
            default -> String.valueOf(id.number());
        };
    }

    private static String rules(int mask) {
        List<String> failed = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            if ((mask & rule.bit()) != 0) {
                failed.add(rule.name());
            }
        }
        return failed.isEmpty() ? "none" : String.join("+", failed);
    }

    static Input input(String text) {
        Matcher call = CALL.matcher(text);
        if (!call.matches()) {
            throw new IllegalArgumentException("not like phoneLeft(phone 0): " + text);
        }
        Map<String, String> fields = fields(call.group(2));
        if (call.group(1).equals("ask")) {
            return ask(fields);
        }
        Input input = (Input) make(Messages.kind(Input.class, call.group(1)), fields);
        if (!fields.isEmpty()) {
            throw new IllegalArgumentException("unknown fields " + fields.keySet() + " in " + text);
        }
        return input;
    }

    /// The question in the words that anybody asks it in.
    private static Command.Ask ask(Map<String, String> fields) {
        TreeMap<String, String> words = new TreeMap<>(fields);
        long request = Long.parseLong(words.remove("request"));
        String asker = words.containsKey("asker") ? words.remove("asker") : USUAL.get("Ask.asker");
        String kind = words.remove("kind");
        return new Command.Ask(request, new AccountId(Integer.parseInt(asker)), Wording.read(kind, words));
    }

    private static Map<String, String> fields(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (!text.isEmpty()) {
            for (String field : text.split(", ")) {
                String[] halves = field.split(" ", 2);
                fields.put(halves[0], halves[1]);
            }
        }
        return fields;
    }

    /// Takes what it uses out of `fields`.
    private static Object make(Class<?> type, Map<String, String> fields) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            Class<?> of = components[i].getType();
            if (isNested(of)) {
                values[i] = make(of, fields);
                continue;
            }
            String usual = USUAL.get(type.getSimpleName() + "." + name);
            String text = fields.containsKey(name) ? fields.remove(name) : usual;
            if (text == null) {
                throw new IllegalArgumentException(type.getSimpleName() + " needs its " + name);
            }
            values[i] = parsed(of, name, text);
        }
        return Messages.make(type, values);
    }

    private static Object parsed(Class<?> type, String name, String text) {
        if (type == long.class) return name.endsWith("Micros") ? time(text) : Long.parseLong(text);
        if (type == int.class) return Integer.parseInt(text);
        if (type == boolean.class) return Boolean.parseBoolean(text);
        if (type == String.class) return text;
        if (type == JobId.class) return new JobId(Long.parseLong(text));
        if (type == AccountId.class) return new AccountId(Integer.parseInt(text));
        if (type == double.class) return Double.parseDouble(text);
        if (type == Capabilities.class) return new Capabilities(Integer.parseInt(text));
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> constant.toString().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(text + " is no " + type.getSimpleName()));
        }
        if (type == int[].class) {
            return text.equals("[]")
                    ? new int[0]
                    : Arrays.stream(text.substring(1, text.length() - 1).split(" "))
                            .mapToInt(Integer::parseInt)
                            .toArray();
        }
        if (type == ContainerId.class) {
            String[] halves = text.substring(1).split("\\.");
            return new ContainerId(Integer.parseInt(halves[0]), Integer.parseInt(halves[1]));
        }
        Matcher resources = RESOURCES.matcher(text);
        if (type == Resources.class && resources.matches()) {
            return new Resources(
                    Integer.parseInt(resources.group(1)),
                    Integer.parseInt(resources.group(2)),
                    Integer.parseInt(resources.group(3)),
                    Integer.parseInt(resources.group(4)));
        }
        throw new IllegalArgumentException(name + " " + text + " is no " + type.getSimpleName());
    }
}
