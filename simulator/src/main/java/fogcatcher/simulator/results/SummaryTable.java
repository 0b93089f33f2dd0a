package fogcatcher.simulator.results;

import java.util.List;
import java.util.Locale;

/// Figures as a short table for a terminal of 100 columns, or with all their words for a file.
///
/// ```text
/// jobs_completed     12,345      jobs that ended well
/// waiting_mean_s       3.27   s  mean time from submission to start
/// ```
public final class SummaryTable {

    private static final int WIDTH = 100;

    private SummaryTable() {}

    /// The table, with a line end after each line.
    ///
    /// @param isShort whether to cut off meanings that do not fit a terminal
    public static String of(List<Figure> figures, boolean isShort) {
        int nameWidth = width(figures.stream().map(Figure::name).toList());
        int valueWidth = width(figures.stream().map(SummaryTable::value).toList());
        int unitWidth = width(figures.stream().map(SummaryTable::unit).toList());
        StringBuilder table = new StringBuilder();
        for (Figure figure : figures) {
            String numbers =
                    left(figure.name(), nameWidth)
                            + "  "
                            + right(value(figure), valueWidth)
                            + " "
                            + left(unit(figure), unitWidth)
                            + "  ";
            String meaning = isShort ? shortened(figure.meaning(), WIDTH - numbers.length()) : figure.meaning();
            table.append((numbers + meaning).stripTrailing()).append('\n');
        }
        return table.toString();
    }

    private static int width(List<String> cells) {
        return cells.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String unit(Figure figure) {
        return figure.unit().equals("1") ? "" : figure.unit();
    }

    private static String value(Figure figure) {
        return switch (figure.value()) {
            case Long whole -> String.format(Locale.ROOT, "%,d", whole);
            case Number real when figure.isKnown() -> real(real.doubleValue());
            default -> "-";
        };
    }

    /// About four significant digits; more would pretend a precision that a simulation does not have.
    private static String real(double value) {
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size < 0.001 || size >= 1e15) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        int decimals = size >= 1000 ? 0 : 3 - (int) Math.floor(StrictMath.log10(size));
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    private static String left(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String right(String text, int width) {
        return " ".repeat(width - text.length()) + text;
    }

    private static String shortened(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        int end = text.lastIndexOf(' ', Math.max(width - 2, 0));
        return end <= 0 ? "" : text.substring(0, end) + " …";
    }
}
