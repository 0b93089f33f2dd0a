package fogcatcher.simulator.results;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds the name that somebody probably meant.
public final class Nearest {

    private Nearest() {}

    /// The name with the fewest changed letters (Levenshtein 1966), unless most of `word` would have to change.
    public static Optional<String> to(String word, List<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(name -> changes(word, name)))
                .filter(name -> 2 * changes(word, name) <= Math.max(word.length(), 2));
    }

    private static int changes(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
