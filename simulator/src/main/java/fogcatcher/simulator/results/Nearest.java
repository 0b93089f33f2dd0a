package fogcatcher.simulator.results;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds the name that somebody probably meant.
public final class Nearest {

    private Nearest() {}

    /// The name with the fewest changed letters, two swapped neighbours being one change (Damerau 1964, each letter
    /// moved once), unless most of `word` would have to change.
    public static Optional<String> to(String word, List<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(name -> changes(word, name)))
                .filter(name -> 2 * changes(word, name) <= Math.max(word.length(), 2));
    }

    private static int changes(String from, String to) {
        int[][] changes = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    changes[i][j] = i + j;
                    continue;
                }
                int replaced = changes[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                changes[i][j] = Math.min(replaced, 1 + Math.min(changes[i - 1][j], changes[i][j - 1]));
                if (areSwapped(from, i, to, j)) {
                    changes[i][j] = Math.min(changes[i][j], 1 + changes[i - 2][j - 2]);
                }
            }
        }
        return changes[from.length()][to.length()];
    }

    /// Whether the two letters before `i` are those before `j` the other way round.
    private static boolean areSwapped(String from, int i, String to, int j) {
        return i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
    }
}
