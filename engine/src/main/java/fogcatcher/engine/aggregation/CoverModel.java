package fogcatcher.engine.aggregation;

import java.util.Arrays;
import java.util.List;

/// A [CoverProblem] as rows of numbers: minimise `price x` over binary `x` with `entry[r] x >= least[r]` for each row
/// `r`.
///
/// The first [#covering] rows are resources (entries not negative); then come joint availability and churn, where asked
/// for, whose entries may be negative. Prices are whole; rows are whole numbers times a power of two that brings them
/// near 1, so that their sums in `double` are exact and comparisons need no tolerance.
///
/// An entry above what its resource row needs is cut down to that, which changes no cover but tightens the relaxation.
final class CoverModel {

    /// Availabilities as whole numbers: negative logarithms in hundred-millionths.
    private static final double LOGARITHM_UNIT = 1e-8;

    final int columns;
    final int rows;
    final int covering;
    final double[] price;
    final double[][] entry;
    final double[] least;

    private CoverModel(double[] price, double[][] entry, double[] least, int covering) {
        this.columns = price.length;
        this.rows = least.length;
        this.covering = covering;
        this.price = price;
        this.entry = entry;
        this.least = least;
    }

    static CoverModel of(CoverProblem problem) {
        int n = problem.devices().size();
        var rows = new Rows(n, Dimension.values().length + 2);
        for (Dimension dimension : Dimension.values()) {
            int required = dimension.of(problem.requirement());
            if (required > 0) {
                double[] entries = rows.add(required);
                Arrays.setAll(entries, i -> dimension.of(problem.devices().get(i).offer()));
            }
        }
        int covering = rows.size;
        if (problem.availabilityFloor() > 0) {
            // Both rounded so that what holds in whole numbers holds for the probabilities.
            double most = Math.floor(-StrictMath.log(problem.availabilityFloor()) / LOGARITHM_UNIT);
            double[] entries = rows.add(-most);
            // Who breaks the floor alone need not be told apart from who would break it twice.
            Arrays.setAll(entries, i -> -Math.min(most + 1, unlikeliness(problem.devices().get(i))));
        }
        problem.previous().ifPresent(previous -> churn(rows, previous));
        double[] price = new double[n];
        Arrays.setAll(price, problem::price);
        return tightened(price, rows, covering);
    }

    private static double unlikeliness(Device device) {
        return Math.ceil(-StrictMath.log(device.availability()) / LOGARITHM_UNIT);
    }

    /// Those who join, less the previous members who stay, are at most the changes allowed less all previous members.
    private static void churn(Rows rows, CoverProblem.Previous previous) {
        List<Integer> members = previous.members();
        double[] entries = rows.add((double) members.size() + previous.lost() - previous.maxChanges());
        Arrays.fill(entries, -1);
        members.forEach(member -> entries[member] = 1);
    }

    /// The same rows with other prices: whole, not negative.
    CoverModel withPrices(double[] other) {
        return new CoverModel(other, entry, least, covering);
    }

    /// What is left to decide when some columns are settled.
    ///
    /// @param open columns that are not settled, ascending
    /// @param chosen those that are settled as chosen
    CoverModel core(int[] open, boolean[] chosen) {
        var left = new Rows(open.length, rows);
        int stillCovering = 0;
        for (int r = 0; r < rows; r++) {
            double missing = least[r];
            for (int i = 0; i < columns; i++) {
                missing -= chosen[i] ? entry[r][i] : 0;
            }
            if (r < covering && missing <= 0) {
                continue;
            }
            stillCovering += r < covering ? 1 : 0;
            double[] from = entry[r];
            Arrays.setAll(left.add(missing), k -> from[open[k]]);
        }
        double[] prices = new double[open.length];
        Arrays.setAll(prices, k -> price[open[k]]);
        return tightened(prices, left, stillCovering);
    }

    private static CoverModel tightened(double[] price, Rows rows, int covering) {
        var model = new CoverModel(price, rows.entries(), rows.least(), covering);
        for (int r = 0; r < model.rows; r++) {
            if (r < covering) {
                model.cutDown(r);
            }
            model.scale(r);
        }
        return model;
    }

    private void cutDown(int r) {
        for (int i = 0; i < columns; i++) {
            entry[r][i] = Math.min(entry[r][i], least[r]);
        }
    }

    /// By a power of two, which loses no bit.
    private void scale(int r) {
        double largest = Math.abs(least[r]);
        for (int i = 0; i < columns; i++) {
            largest = Math.max(largest, Math.abs(entry[r][i]));
        }
        if (largest == 0) {
            return;
        }
        double factor = Math.scalb(1.0, -Math.getExponent(largest));
        least[r] *= factor;
        for (int i = 0; i < columns; i++) {
            entry[r][i] *= factor;
        }
    }

    /// Rows while they are collected.
    private static final class Rows {
        private final int columns;
        private final double[][] entry;
        private final double[] least;
        private int size;

        Rows(int columns, int most) {
            this.columns = columns;
            entry = new double[most][];
            least = new double[most];
        }

        /// Adds a row and returns its entries, to be filled in.
        double[] add(double atLeast) {
            least[size] = atLeast;
            entry[size] = new double[columns];
            return entry[size++];
        }

        double[][] entries() {
            return Arrays.copyOf(entry, size);
        }

        double[] least() {
            return Arrays.copyOf(least, size);
        }
    }
}
