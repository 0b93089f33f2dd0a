package fogcatcher.engine.reputation;

/// The beta distribution, to some 12 digits.
///
/// Source: Press et al., Numerical Recipes, 3rd edition, section 6.4 (incomplete beta function by Lentz's continued
/// fraction) and 6.1 (logarithm of the gamma function by Lanczos' formula, coefficients of Godfrey for g = 7, n = 9).
final class Beta {

    private static final double[] LANCZOS = {
        0.99999999999980993,
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7
    };

    private static final double HALF_LN_TWO_PI = 0.9189385332046727;
    private static final double TINY = 1e-300;
    private static final int MOST_TERMS = 10_000;

    /// Halvings until the interval is as narrow as a double allows.
    private static final int HALVINGS = 60;

    private Beta() {}

    /// The chance of a value below `x`, 0 to 1; `a` and `b` are at least 1.
    static double cumulative(double x, double a, double b) {
        if (x <= 0) return 0;
        if (x >= 1) return 1;
        double front =
                StrictMath.exp(
                        logGamma(a + b) - logGamma(a) - logGamma(b) + a * StrictMath.log(x) + b * StrictMath.log1p(-x));
        return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b;
    }

    /// The value below which a part `p` of the distribution lies, by halving: slow and safe.
    static double quantile(double p, double a, double b) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (cumulative(middle, a, b) < p) low = middle;
            else high = middle;
        }
        return (low + high) / 2;
    }

    private static double fraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / far(1 - (a + b) * x / (a + 1));
        double value = d;
        for (int m = 1; m < MOST_TERMS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / far(1 + even * d);
            c = far(1 + even / c);
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / far(1 + odd * d);
            c = far(1 + odd / c);
            value *= d * c;
            if (Math.abs(d * c - 1) < 1e-15) break;
        }
        return value;
    }

    /// Not too close to 0 for a division.
    private static double far(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    private static double logGamma(double z) {
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (z - 1 + i);
        }
        double t = z + 6.5;
        return HALF_LN_TWO_PI + (z - 0.5) * StrictMath.log(t) - t + StrictMath.log(sum);
    }
}
