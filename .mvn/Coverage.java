import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Prints how much of each module the tests ran, from JaCoCo's table of classes.
///
/// A program of the build, run from its source. Argument: the CSV file of `report-aggregate`.
final class Coverage {

    private Coverage() {}

    public static void main(String[] arguments) throws IOException {
        Path table = Path.of(arguments[0]);
        if (!Files.exists(table)) {
            System.out.println("Coverage: not measured.");
            return;
        }
        List<String> rows = Files.readAllLines(table);
        List<String> columns = List.of(rows.getFirst().split(","));
        int branches = columns.indexOf("BRANCH_MISSED");
        int lines = columns.indexOf("LINE_MISSED");

        var total = new Tally();
        Map<String, Tally> modules = new TreeMap<>();
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",");
            // The first column is "report/module".
            String module = cells[0].substring(cells[0].lastIndexOf('/') + 1);
            for (Tally tally : List.of(total, modules.computeIfAbsent(module, _ -> new Tally()))) {
                tally.linesMissed += Integer.parseInt(cells[lines]);
                tally.linesRun += Integer.parseInt(cells[lines + 1]);
                tally.branchesMissed += Integer.parseInt(cells[branches]);
                tally.branchesRun += Integer.parseInt(cells[branches + 1]);
            }
        }
        modules.forEach((module, tally) -> System.out.println("Coverage of " + module + ": " + tally));
        System.out.println("Coverage: " + total);
    }

    private static final class Tally {

        private int linesRun;
        private int linesMissed;
        private int branchesRun;
        private int branchesMissed;

        @Override
        public String toString() {
            return share(linesRun, linesMissed, "lines") + ", " + share(branchesRun, branchesMissed, "branches");
        }

        private static String share(int run, int missed, String what) {
            int all = run + missed;
            return all == 0 ? "no " + what : "%.1f%% of %d %s".formatted(100.0 * run / all, all, what);
        }
    }
}
