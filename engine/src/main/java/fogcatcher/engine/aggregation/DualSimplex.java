package fogcatcher.engine.aggregation;

import java.util.Arrays;

/// Solves the linear relaxation of a [CoverModel], where `x` may be anything from 0 to 1 and some of it may be fixed.
///
/// A bounded dual simplex with the long-step ratio test (Maros 2003, "A generalized dual phase-2 simplex algorithm":
/// one step passes all columns whose flip to their other bound keeps the dual objective growing). Written for at most
/// six rows: the inverse of the basis is worked out anew each time, and each pivot is one pass over the columns for
/// each row, without indirection. Started again after some columns were fixed or freed, it goes on from where it was.
///
/// Whatever the pivots do, what it returns is right: the Lagrangian bound `y b + sum of min(0, price_i - y a_i)` of
/// multipliers `y >= 0`, or infinity if for multipliers `w >= 0` no choice makes `w A x` as large as `w b`. Numbers
/// that were rounded badly can make the bound weak, not wrong.
final class DualSimplex {

    /// Not fixed; otherwise a column is fixed to 0 or to 1.
    static final byte FREE = -1;

    private static final byte LOWER = 0;
    private static final byte UPPER = 1;
    private static final byte BASIC = 2;

    /// How far a value may lie outside its bounds; rows are scaled to about 1.
    private static final double FEASIBLE = 1e-9;

    /// Smaller pivots are taken for rounding errors.
    private static final double PIVOT = 1e-11;

    /// Pivots of one solution; more are taken for cycling (a guess). The bound is right all the same.
    private static final int MAX_PIVOTS = 500;

    /// Part of a sum that rounding may have added to it: a million sums in `double` lose less than 1e-9 of their size.
    private static final double ROUNDING = 1e-9;

    private final CoverModel model;
    private final int n;
    private final int m;

    private final byte[] status;
    private final int[] basis; // n + r is the surplus of row r
    private final double[][] inverse;
    private final double[][] tableau;
    private final double[] missing;
    private final double[] basicValue;
    private final double[] multiplier;
    private final double[] reduced;
    private final double[] alpha;
    private final long[] breakpoints;
    private double relaxed;

    DualSimplex(CoverModel model) {
        this.model = model;
        n = model.columns;
        m = model.rows;
        status = new byte[n];
        basis = new int[m];
        Arrays.setAll(basis, r -> n + r);
        inverse = new double[m][m];
        tableau = new double[m][2 * m];
        missing = new double[m];
        basicValue = new double[m];
        multiplier = new double[m];
        reduced = new double[n];
        alpha = new double[n];
        breakpoints = new long[n];
    }

    /// The least whole price that a choice can have which agrees with `fixed`, as far as the relaxation can tell:
    /// infinite if there is none.
    double solve(byte[] fixed) {
        invert();
        start(fixed);
        for (int pivots = 0; pivots < MAX_PIVOTS; pivots++) {
            int leaving = leaving(fixed);
            if (leaving == -1) {
                break;
            }
            if (!pivot(leaving, fixed)) {
                if (isEmpty(leaving, fixed)) {
                    return Double.POSITIVE_INFINITY;
                }
                break;
            }
            if (invert()) {
                multiply();
            } else {
                start(fixed);
            }
        }
        return bound(fixed);
    }

    private void start(byte[] fixed) {
        multiply();
        price();
        settle(fixed);
    }

    /// The value of column `i` in the last solution.
    double value(int i) {
        if (status[i] != BASIC) {
            return status[i];
        }
        for (int k = 0; k < m; k++) {
            if (basis[k] == i) {
                return basicValue[k];
            }
        }
        throw new IllegalStateException("column " + i + " is basic nowhere");
    }

    /// What choosing column `i` adds to the bound; if negative, what giving it up adds.
    double reduced(int i) {
        return reduced[i];
    }

    /// The least whole price if column `i` is chosen although its reduced cost is against it, or the other way round.
    double otherwise(int i) {
        return Math.ceil(relaxed + Math.abs(reduced[i]));
    }

    /// What a unit of row `r` costs.
    double multiplier(int r) {
        return multiplier[r];
    }

    /// The column furthest from being whole, or -1 if all are.
    int mostFractional(byte[] fixed) {
        int best = -1;
        double furthest = FEASIBLE;
        for (int k = 0; k < m; k++) {
            int i = basis[k];
            if (i < n && fixed[i] == FREE) {
                double distance = Math.min(basicValue[k], 1 - basicValue[k]);
                if (distance > furthest) {
                    furthest = distance;
                    best = i;
                }
            }
        }
        return best;
    }

    /// The price of what [#roundUp] adds.
    double priceRoundedUp() {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += status[i] == UPPER ? model.price[i] : 0;
        }
        for (int k = 0; k < m; k++) {
            sum += basis[k] < n && basicValue[k] > FEASIBLE ? model.price[basis[k]] : 0;
        }
        return sum;
    }

    /// Adds to `selection` every column that the solution chooses at least in part.
    void roundUp(Selection selection) {
        for (int i = 0; i < n; i++) {
            if (status[i] == UPPER) {
                selection.flip(i);
            }
        }
        for (int k = 0; k < m; k++) {
            if (basis[k] < n && basicValue[k] > FEASIBLE) {
                selection.flip(basis[k]);
            }
        }
    }

    /// Puts each column that is not basic where it is fixed, or where its reduced cost wants it, and sums up what is
    /// missing.
    private void settle(byte[] fixed) {
        System.arraycopy(model.least, 0, missing, 0, m);
        for (int i = 0; i < n; i++) {
            if (status[i] != BASIC) {
                status[i] = fixed[i] != FREE ? fixed[i] : reduced[i] < 0 ? UPPER : LOWER;
                if (status[i] == UPPER) {
                    move(i, 1);
                }
            }
        }
    }

    private void move(int i, double by) {
        for (int r = 0; r < m; r++) {
            missing[r] -= by * model.entry[r][i];
        }
    }

    /// The place in the basis whose value is furthest outside its bounds, or -1 if none is.
    private int leaving(byte[] fixed) {
        int leaving = -1;
        double furthest = FEASIBLE;
        for (int k = 0; k < m; k++) {
            double value = 0;
            for (int r = 0; r < m; r++) {
                value += inverse[k][r] * missing[r];
            }
            basicValue[k] = value;
            double outside = Math.max(lower(basis[k], fixed) - value, value - upper(basis[k], fixed));
            if (outside > furthest) {
                furthest = outside;
                leaving = k;
            }
        }
        return leaving;
    }

    private double lower(int i, byte[] fixed) {
        return i < n && fixed[i] == 1 ? 1 : 0;
    }

    private double upper(int i, byte[] fixed) {
        return i >= n ? Double.POSITIVE_INFINITY : fixed[i] == 0 ? 0 : 1;
    }

    /// Lets a column enter the basis in place of that at `k`; false if none can make its value fit.
    private boolean pivot(int k, byte[] fixed) {
        int leaver = basis[k];
        boolean isLow = basicValue[k] < lower(leaver, fixed);
        double target = isLow ? lower(leaver, fixed) : upper(leaver, fixed);
        double sign = isLow ? -1 : 1;
        double[] row = inverse[k];
        double stop = Double.POSITIVE_INFINITY;
        int entering = -1;
        for (int r = 0; r < m; r++) {
            // The surplus of row r: entry -1 there, no price, any value from 0 on.
            if (!isBasic(n + r) && sign * -row[r] > PIVOT && multiplier[r] / Math.abs(row[r]) < stop) {
                stop = Math.max(0, multiplier[r] / Math.abs(row[r]));
                entering = n + r;
            }
        }
        combine(row, alpha);
        int candidates = 0;
        for (int i = 0; i < n; i++) {
            double a = status[i] == LOWER ? sign * alpha[i] : -sign * alpha[i];
            if (a > PIVOT && status[i] != BASIC && fixed[i] == FREE) {
                double step = Math.abs(reduced[i]) / a;
                if (step <= stop) {
                    breakpoints[candidates++] = Order.pack(step, i);
                }
            }
        }
        Arrays.sort(breakpoints, 0, candidates);
        double left = Math.abs(basicValue[k] - target);
        int passed = 0;
        for (; passed < candidates; passed++) {
            int i = Order.place(breakpoints[passed]);
            left -= Math.abs(alpha[i]);
            if (left < FEASIBLE) {
                entering = i;
                break;
            }
        }
        if (entering == -1) {
            return false;
        }
        for (int b = 0; b < passed; b++) {
            int i = Order.place(breakpoints[b]);
            move(i, status[i] == LOWER ? 1 : -1);
            status[i] ^= 1;
        }
        if (entering < n) {
            if (status[entering] == UPPER) {
                move(entering, -1);
            }
            step(reduced[entering] / alpha[entering]);
            status[entering] = BASIC;
        } else {
            // The multiplier of the surplus' row becomes 0: the step by which it does.
            step(-multiplier[entering - n] / row[entering - n]);
        }
        if (leaver < n) {
            status[leaver] = (byte) target;
            if (target == 1) {
                move(leaver, 1);
            }
        }
        basis[k] = entering;
        return true;
    }

    /// Whether the row of the basis that no column could repair proves that there is no solution at all.
    private boolean isEmpty(int k, byte[] fixed) {
        double sign = basicValue[k] < lower(basis[k], fixed) ? -1 : 1;
        double[] weights = new double[m];
        Arrays.setAll(weights, r -> Math.max(0, sign * inverse[k][r]));
        combine(weights, alpha);
        double wanted = 0;
        double size = 0;
        for (int r = 0; r < m; r++) {
            wanted += weights[r] * model.least[r];
            size += Math.abs(weights[r] * model.least[r]);
        }
        double most = 0;
        for (int i = 0; i < n; i++) {
            most += fixed[i] == FREE ? Math.max(0, alpha[i]) : fixed[i] * alpha[i];
        }
        return most < wanted - ROUNDING * size;
    }

    private void step(double by) {
        for (int i = 0; i < n; i++) {
            reduced[i] -= by * alpha[i];
        }
    }

    private boolean isBasic(int column) {
        for (int k = 0; k < m; k++) {
            if (basis[k] == column) {
                return true;
            }
        }
        return false;
    }

    /// `result = weights A`, for every column.
    private void combine(double[] weights, double[] result) {
        Arrays.fill(result, 0);
        for (int r = 0; r < m; r++) {
            double weight = weights[r];
            double[] entry = model.entry[r];
            if (weight != 0) {
                for (int i = 0; i < n; i++) {
                    result[i] += weight * entry[i];
                }
            }
        }
    }

    private void multiply() {
        for (int r = 0; r < m; r++) {
            double sum = 0;
            for (int k = 0; k < m; k++) {
                sum += basis[k] < n ? model.price[basis[k]] * inverse[k][r] : 0;
            }
            multiplier[r] = sum;
        }
    }

    private void price() {
        combine(multiplier, alpha);
        for (int i = 0; i < n; i++) {
            reduced[i] = model.price[i] - alpha[i];
        }
    }

    /// The Lagrangian bound of the multipliers, rounded up to a whole price.
    private double bound(byte[] fixed) {
        for (int r = 0; r < m; r++) {
            multiplier[r] = Math.max(0, multiplier[r]);
        }
        price();
        double bound = 0;
        double size = 1;
        for (int r = 0; r < m; r++) {
            bound += multiplier[r] * model.least[r];
            size += Math.abs(multiplier[r] * model.least[r]);
        }
        for (int i = 0; i < n; i++) {
            bound += fixed[i] == FREE ? Math.min(0, reduced[i]) : fixed[i] * reduced[i];
        }
        relaxed = bound - ROUNDING * size;
        return Math.ceil(relaxed);
    }

    /// Gauss and Jordan with partial pivoting.
    ///
    /// @return false if the basis had become singular and was replaced by that of the surpluses
    private boolean invert() {
        for (int k = 0; k < m; k++) {
            for (int r = 0; r < m; r++) {
                tableau[r][k] = basis[k] < n ? model.entry[r][basis[k]] : basis[k] - n == r ? -1 : 0;
                tableau[r][m + k] = r == k ? 1 : 0;
            }
        }
        for (int k = 0; k < m; k++) {
            int pivot = k;
            for (int r = k + 1; r < m; r++) {
                if (Math.abs(tableau[r][k]) > Math.abs(tableau[pivot][k])) {
                    pivot = r;
                }
            }
            double[] row = tableau[pivot];
            tableau[pivot] = tableau[k];
            tableau[k] = row;
            if (Math.abs(row[k]) < PIVOT) {
                restart();
                return false;
            }
            double factor = 1 / row[k];
            for (int c = k; c < 2 * m; c++) {
                row[c] *= factor;
            }
            for (int r = 0; r < m; r++) {
                double multiple = tableau[r][k];
                if (r != k && multiple != 0) {
                    for (int c = k; c < 2 * m; c++) {
                        tableau[r][c] -= multiple * row[c];
                    }
                }
            }
        }
        for (int k = 0; k < m; k++) {
            System.arraycopy(tableau[k], m, inverse[k], 0, m);
        }
        return true;
    }

    private void restart() {
        for (int k = 0; k < m; k++) {
            if (basis[k] < n) {
                status[basis[k]] = LOWER;
            }
            basis[k] = n + k;
            Arrays.fill(inverse[k], 0);
            inverse[k][k] = -1;
        }
    }
}
