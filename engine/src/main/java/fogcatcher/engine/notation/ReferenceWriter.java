package fogcatcher.engine.notation;

import fogcatcher.engine.notation.Shape.Choice;
import fogcatcher.engine.notation.Shape.Key;
import fogcatcher.engine.notation.Shape.Many;
import fogcatcher.engine.notation.Shape.Name;
import fogcatcher.engine.notation.Shape.Section;
import fogcatcher.engine.notation.Shape.Single;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/// Writes the reference page of scenario files, in Markdown: every section, key, choice and unit there is.
public final class ReferenceWriter {

    private static final String INTRODUCTION =
            """
            # Scenario files: the reference

            Generated from the records that read them; a test keeps it true.

            A scenario is a YAML file. A key without a default is required. A choice is written as its name where it needs
            no more (`behaviour: fitted`), else as a section with one key (`behaviour: {exponential: {up: 1h, down: 1h}}`).
            `--set path=value` sets any key from the command line: `--set workload.sources.0.batch.rate=5/s`.
            The smallest scenario:

            ```yaml
            name: smallest
            duration: 1h
            world: {phones: {count: 1000}}
            ```

            ## Quantities

            Written as a number and its unit, without a space. Durations may be put together: `1h30min`.

            | quantity | units | for instance |
            | --- | --- | --- |
            """;

    private final StringBuilder page = new StringBuilder(INTRODUCTION);

    private ReferenceWriter() {}

    /// The page as Markdown.
    public static String write() {
        ReferenceWriter writer = new ReferenceWriter();
        for (Quantity<?> quantity : Quantities.ALL) {
            writer.row(quantity.bareNoun(), code(quantity.unitNames("`, `")), code(quantity.example()));
        }
        Set<Shape> chapters = new LinkedHashSet<>();
        collect(ScenarioReader.SCENARIO, chapters);
        chapters.forEach(writer::chapter);
        return writer.page.toString();
    }

    /// Every shape with a chapter of its own, once, outer ones first.
    private static void collect(Shape shape, Set<Shape> chapters) {
        switch (shape) {
            case Section section -> {
                if (chapters.add(section)) section.keys().forEach(key -> collect(key.shape(), chapters));
            }
            case Choice choice -> {
                if (!chapters.add(choice)) return;
                choice.alternatives().stream()
                        .flatMap(section -> section.keys().stream())
                        .forEach(key -> collect(key.shape(), chapters));
            }
            case Name name -> chapters.add(name);
            case Many many -> collect(many.item(), chapters);
            case Single _ -> {}
        }
    }

    private void chapter(Shape shape) {
        switch (shape) {
            case Section section -> {
                heading(section.type());
                table(section);
            }
            case Choice choice -> {
                heading(choice.type());
                for (Section section : choice.alternatives()) {
                    page.append("\n### `").append(Spelling.ofType(section.type())).append("`\n\n");
                    page.append(Shape.doc(section.type())).append("\n");
                    table(section);
                }
            }
            case Name name -> {
                heading(name.type());
                page.append("\n| word | meaning |\n| --- | --- |\n");
                name.constants().forEach(constant -> row(code(Spelling.ofConstant(constant)), Shape.doc(constant)));
            }
            case Many _, Single _ -> throw new IllegalStateException("no chapter is about " + shape);
        }
    }

    private void heading(Class<?> type) {
        page.append("\n## ").append(title(type)).append("\n\n").append(Shape.doc(type)).append("\n");
    }

    private void table(Section section) {
        if (section.keys().isEmpty()) return;
        page.append("\n| key | value | default | range | meaning |\n| --- | --- | --- | --- | --- |\n");
        for (Key key : section.keys()) {
            String range = key.shape() instanceof Single(Limits limits) ? limits.range() : "";
            row(code(key.name()), kind(key.shape()), fallback(key), range, key.doc());
        }
    }

    private static String kind(Shape shape) {
        return switch (shape) {
            case Section section -> link(section.type());
            case Choice choice -> link(choice.type());
            case Name name -> link(name.type());
            case Many many -> "list of " + kind(many.item());
            case Single(Limits limits) -> limits.kind().noun().replaceFirst("^a ", "");
        };
    }

    private static String fallback(Key key) {
        if (key.isRequired()) return "required";
        return key.isOptional() ? "none" : code(key.fallback());
    }

    private static String link(Class<?> type) {
        String title = title(type);
        return "[" + title + "](#" + title.toLowerCase(Locale.ROOT).replace(' ', '-') + ")";
    }

    /// `WorkSource` becomes `Work source`, `PhonesSpec` becomes `Phones`.
    private static String title(Class<?> type) {
        String words = type.getSimpleName().replaceFirst("Spec$", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        return words.charAt(0) + words.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private void row(String... cells) {
        page.append("|");
        for (String cell : cells) {
            page.append(cell.isEmpty() ? "" : " ").append(cell.replace("|", "\\|")).append(" |");
        }
        page.append("\n");
    }
}
