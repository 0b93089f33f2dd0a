package fogcatcher.engine.notation;

import fogcatcher.engine.notation.Shape.Choice;
import fogcatcher.engine.notation.Shape.Many;
import fogcatcher.engine.notation.Shape.Name;
import fogcatcher.engine.notation.Shape.Section;
import fogcatcher.engine.notation.Shape.Single;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A value of a scenario that is varied, and the values that it may have, each as it would be written there.
///
/// @param path place in the scenario: `policies.harvest.minBattery`
/// @param values in order, each once; at least two
public record Knob(String path, List<String> values) {

    /// Amounts of quantities that are kept as `double` have no more digits than these.
    private static final MathContext DIGITS = new MathContext(15);

    public Knob {
        values = List.copyOf(values);
    }

    /// Everything from `from` to `to` in steps of a power of ten of the quantity's base unit (microseconds, bytes, the
    /// fraction of a percentage): the greatest of which there are a hundred at least, or of whole numbers all. Finer
    /// differences of a policy drown in chance (a guess).
    ///
    /// @param draft where the wish was written; told what is wrong with it
    /// @param item of the draft, with the keys `path`, `from` and `to`
    /// @param scenario the scenario's text; empty if it cannot be read
    /// @return empty if something is wrong
    public static Optional<Knob> range(
            Draft<?> draft, String item, String path, Written from, Written to, Optional<String> scenario) {
        Optional<Shape> shape = shapeAt(draft, item, path);
        if (shape.isEmpty()) return Optional.empty();
        if (!(shape.get() instanceof Single(Limits limits)) || !isNumber(limits.kind())) {
            draft.fault(item, path + " is no number, so there is nothing between two of them", "write choices: [a, b]");
            return Optional.empty();
        }
        Optional<BigDecimal> least = amount(draft, item + ".from", limits, from);
        Optional<BigDecimal> most = amount(draft, item + ".to", limits, to);
        if (least.isEmpty() || most.isEmpty() || !fits(draft, item + ".path", path, from, scenario)) {
            return Optional.empty();
        }
        if (least.get().compareTo(most.get()) >= 0) {
            draft.fault(item + ".to", to + " is not above " + from, "write the smaller one after from");
            return Optional.empty();
        }
        return Optional.of(new Knob(path, steps(limits.kind(), least.get(), most.get())));
    }

    /// A few values of any kind; a section in quotes: `"{nsga2: {population: 40}}"`.
    ///
    /// @param draft where the wish was written; told what is wrong with it
    /// @param item of the draft, with the keys `path` and `choices`
    /// @param scenario the scenario's text; empty if it cannot be read
    /// @return empty if something is wrong
    public static Optional<Knob> choices(
            Draft<?> draft, String item, String path, List<Written> choices, Optional<String> scenario) {
        if (shapeAt(draft, item, path).isEmpty()) return Optional.empty();
        boolean isSound = choices.size() > 1;
        if (!isSound) draft.fault(item + ".choices", "there is nothing to choose from", "write two values or more");
        for (int i = 0; i < choices.size(); i++) {
            String place = item + ".choices." + i;
            if (choices.indexOf(choices.get(i)) < i) {
                draft.fault(place, "is in the list twice", "keep one of the two");
                isSound = false;
            }
            isSound &= fits(draft, place, path, choices.get(i), scenario);
        }
        return isSound ? Optional.of(new Knob(path, choices.stream().map(Written::text).toList())) : Optional.empty();
    }

    private static Optional<Shape> shapeAt(Draft<?> draft, String item, String path) {
        try {
            Shape shape = ScenarioReader.SCENARIO;
            for (String step : path.split("\\.", -1)) shape = below(shape, step);
            return Optional.of(shape);
        } catch (Malformed malformed) {
            draft.fault(item + ".path", malformed);
            return Optional.empty();
        }
    }

    private static Shape below(Shape shape, String step) {
        return switch (shape) {
            case Section section ->
                    section.key(step)
                            .map(Shape.Key::shape)
                            .orElseThrow(() -> unknown(step, section.keyNames(), "keys there are "));
            case Choice choice ->
                    choice.alternative(step)
                            .map(Shape.class::cast)
                            .orElseThrow(() -> unknown(step, choice.names(), "write one of "));
            case Many many when step.matches("\\d{1,9}") -> many.item();
            case Many _ ->
                    throw new Malformed(Malformed.quote(step) + " is not a place in a list", "write a number from 0");
            case Name _, Single _ ->
                    throw new Malformed(
                            Malformed.quote(step) + " leads nowhere: there is " + shape.wanted() + " before it",
                            "end the path before it");
        };
    }

    private static Malformed unknown(String step, List<String> known, String remedy) {
        return new Malformed(
                Malformed.quote(step) + " leads nowhere in a scenario",
                Spelling.suggestion(step, known) + remedy + String.join(", ", known));
    }

    private static boolean isNumber(Kind kind) {
        return kind instanceof Quantity<?> || kind == Plain.INT || kind == Plain.LONG || kind == Plain.DOUBLE;
    }

    private static Optional<BigDecimal> amount(Draft<?> draft, String place, Limits limits, Written written) {
        try {
            Object value = limits.parse(written.text(), Node.Sort.NUMBER);
            return Optional.of(
                    switch (limits.kind()) {
                        case Quantity<?> quantity -> amount(quantity, value);
                        case Plain _ -> new BigDecimal(value.toString());
                    });
        } catch (Malformed malformed) {
            draft.fault(place, malformed);
            return Optional.empty();
        }
    }

    private static <Q> BigDecimal amount(Quantity<Q> quantity, Object value) {
        BigDecimal amount = quantity.amount().apply(quantity.type().cast(value));
        return quantity.whole() ? amount : amount.round(DIGITS);
    }

    /// Whether the scenario takes the value; contradictions with other values are not looked for.
    private static boolean fits(Draft<?> draft, String place, String path, Written value, Optional<String> scenario) {
        List<Fault> misfits = scenario.map(text -> ScenarioReader.misfits(text, path + "=" + value)).orElse(List.of());
        misfits.forEach(fault -> draft.fault(place, fault.message(), fault.remedy()));
        return misfits.isEmpty();
    }

    private static List<String> steps(Kind kind, BigDecimal least, BigDecimal most) {
        BigDecimal span = most.subtract(least);
        // The span's first digit is worth 10 to the power of (precision - scale - 1); two more give 100 to 999 steps.
        BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen(span.precision() - span.scale() - 3);
        boolean isWhole = kind instanceof Quantity<?> quantity ? quantity.whole() : kind != Plain.DOUBLE;
        if (isWhole) step = step.max(BigDecimal.ONE);
        List<String> values = new ArrayList<>();
        for (BigDecimal at = least; at.compareTo(most) < 0; at = at.add(step)) values.add(text(kind, at));
        values.add(text(kind, most));
        return values.stream().distinct().toList();
    }

    private static String text(Kind kind, BigDecimal amount) {
        return switch (kind) {
            case Quantity<?> quantity -> text(quantity, amount);
            case Plain _ -> Plain.plain(amount);
        };
    }

    private static <Q> String text(Quantity<Q> quantity, BigDecimal amount) {
        return quantity.format(quantity.make().apply(amount));
    }
}
