package fogcatcher.engine.notation;

import fogcatcher.engine.notation.Shape.Choice;
import fogcatcher.engine.notation.Shape.Key;
import fogcatcher.engine.notation.Shape.Many;
import fogcatcher.engine.notation.Shape.Name;
import fogcatcher.engine.notation.Shape.Section;
import fogcatcher.engine.notation.Shape.Single;
import fogcatcher.engine.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes a scenario as YAML with every default written out; equal scenarios give equal texts.
///
/// Written by hand and not by the YAML library: what is needed of YAML is little, and the text must not change with a
/// library's taste.
public final class ScenarioWriter {

    private static final String SAFE = "[A-Za-z][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*";

    /// The regular expression above calls itself for each word.
    private static final int LONGEST_BARE = 200;

    private ScenarioWriter() {}

    /// `scenario` as YAML; reading it gives an equal scenario.
    public static String write(Scenario scenario) {
        return String.join("\n", lines(ScenarioReader.SCENARIO, scenario)) + "\n";
    }

    /// A value as a block of lines that is to be indented by whoever asks.
    static List<String> lines(Shape shape, Object value) {
        Optional<String> inline = inline(shape, value);
        if (inline.isPresent()) return List.of(inline.get());
        List<String> lines = new ArrayList<>();
        switch (shape) {
            case Section section ->
                    section.keys()
                            .forEach(key ->
                                    valueOf(key, value)
                                            .ifPresent(present -> addEntry(lines, key.name(), key.shape(), present)));
            case Choice choice -> addEntry(lines, Spelling.ofType(value.getClass()), alternative(choice, value), value);
            case Many many -> ((List<?>) value).forEach(item -> addItem(lines, lines(many.item(), item)));
            case Name _, Single _ -> throw new IllegalStateException("a word fits on a line: " + value);
        }
        return lines;
    }

    private static void addEntry(List<String> lines, String key, Shape shape, Object value) {
        Optional<String> inline = inline(shape, value);
        lines.add(key + ":" + inline.map(text -> " " + text).orElse(""));
        if (inline.isEmpty()) lines(shape, value).forEach(line -> lines.add("  " + line));
    }

    private static void addItem(List<String> lines, List<String> item) {
        lines.add("- " + item.getFirst());
        item.stream().skip(1).forEach(line -> lines.add("  " + line));
    }

    /// The value on one line, if that is how it is written.
    private static Optional<String> inline(Shape shape, Object value) {
        return switch (shape) {
            case Section section -> section.keys().isEmpty() ? Optional.of("{}") : Optional.empty();
            case Choice choice ->
                    alternative(choice, value).keys().isEmpty()
                            ? Optional.of(Spelling.ofType(value.getClass()))
                            : Optional.empty();
            case Name _ -> Optional.of(Spelling.ofConstant((Enum<?>) value));
            case Many many -> inlineList(many, (List<?>) value);
            case Single single -> {
                String text = single.limits().kind().format(value);
                yield Optional.of(value instanceof String ? quoted(text) : text);
            }
        };
    }

    private static Optional<String> inlineList(Many many, List<?> items) {
        List<Optional<String>> words = items.stream().map(item -> inline(many.item(), item)).toList();
        if (words.stream().anyMatch(Optional::isEmpty)) return Optional.empty();
        return Optional.of(words.stream().map(Optional::get).collect(Collectors.joining(", ", "[", "]")));
    }

    static Section alternative(Choice choice, Object value) {
        return choice.alternative(Spelling.ofType(value.getClass())).orElseThrow();
    }

    static Optional<?> valueOf(Key key, Object section) {
        try {
            Object value = section.getClass().getMethod(key.name()).invoke(section);
            return value instanceof Optional<?> optional ? optional : Optional.of(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + key.name() + " of " + section.getClass(), e);
        }
    }

    /// Text that YAML would not take for text, or might not, in double quotes with JSON's escapes.
    private static String quoted(String text) {
        if (text.length() <= LONGEST_BARE
                && text.matches(SAFE)
                && !text.matches("(?i)true|false|null|yes|no|on|off|y|n")) return text;
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') quoted.append('\\').append(c);
            else if (c == '\n') quoted.append("\\n");
            else if (isHard(c)) quoted.append("\\u%04X".formatted((int) c));
            else quoted.append(c);
        }
        return quoted.append('"').toString();
    }

    /// Characters that YAML forbids, folds or takes for the end of a line.
    private static boolean isHard(char c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || c == '\uFEFF' || c >= '\uFFFE';
    }
}
