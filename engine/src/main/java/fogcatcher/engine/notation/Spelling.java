package fogcatcher.engine.notation;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// How names are written, and which one was meant.
final class Spelling {

    private Spelling() {}

    /// `FIRST_FIT` becomes `first_fit`.
    static String ofConstant(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /// `AlwaysOn` becomes `alwaysOn`.
    static String ofType(Class<?> type) {
        String name = type.getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /// Whether two names differ at most in their style: `always-on`, `alwaysOn`, `ALWAYS_ON`.
    static boolean same(String one, String other) {
        return one.equals(other) || bare(one).equals(bare(other));
    }

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /// "did you mean `count`? " when one of the known names is close to `name`, otherwise nothing.
    static String suggestion(String name, Collection<String> known) {
        return closest(name, known).map(meant -> "did you mean `" + meant + "`? ").orElse("");
    }

    /// The known name that at most a third of the letters separate from `name`.
    static Optional<String> closest(String name, Collection<String> known) {
        String bare = bare(name);
        if (bare.length() > 100) return Optional.empty();
        return known.stream()
                .filter(candidate -> distance(bare, bare(candidate)) <= Math.max(1, bare.length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(bare, bare(candidate))));
    }

    /// Fewest insertions, deletions, replacements and swaps of neighbours that turn one word into the other
    /// (the optimal string alignment distance).
    static int distance(String from, String to) {
        int[][] d = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replaced = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                boolean swapped =
                        i > 1
                                && j > 1
                                && from.charAt(i - 1) == to.charAt(j - 2)
                                && from.charAt(i - 2) == to.charAt(j - 1);
                if (swapped) d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
            }
        }
        return d[from.length()][to.length()];
    }
}
