package fogcatcher.engine.aggregation;

import java.util.Arrays;

/// Improves a cover by giving up one or two members and taking one or two others instead, until no such move lowers the
/// price.
///
/// It looks only at the columns about whose choice the relaxation is least sure (smallest reduced cost, the core of
/// Balas and Zemel 1980, "An algorithm for large zero-one knapsack problems"): good covers differ from its solution
/// there.
final class Exchange {

    /// Columns that single members are exchanged among; as in our measurements of November 2026: more gained nothing.
    private static final int CORE = 250;

    /// Columns that two are exchanged among, where the work grows with the cube.
    private static final int INNER_CORE = 80;

    /// Rounds of single exchanges, each followed by at most one of two; a guess that ends a search of a few
    /// milliseconds.
    private static final int ROUNDS = 40;

    private final Selection selection;
    private final double[] price;
    private final int[] core;

    private Exchange(Selection selection, int[] core) {
        this.selection = selection;
        this.core = core;
        price = selection.model.price;
    }

    /// The columns of a model whose reduced costs are smallest, in this order.
    static int[] core(CoverModel model, DualSimplex relaxation) {
        double[] doubt = new double[model.columns];
        Arrays.setAll(doubt, i -> Math.abs(relaxation.reduced(i)));
        int[] order = Order.ascending(doubt);
        return order.length <= CORE ? order : Arrays.copyOf(order, CORE);
    }

    /// @param core from [#core]
    static void improve(Selection selection, int[] core) {
        var exchange = new Exchange(selection, core);
        for (int round = 0; round < ROUNDS; round++) {
            if (!exchange.ones() && !exchange.twoForOne() && !exchange.oneForTwo()) {
                return;
            }
        }
    }

    /// Drops each member that is not needed, or takes instead the cheapest that will do.
    private boolean ones() {
        boolean improved = false;
        for (int out : core) {
            if (!selection.chosen[out]) {
                continue;
            }
            int in = replacement(out);
            if (in == out) {
                continue;
            }
            selection.flip(out);
            if (in != Selection.NOBODY) {
                selection.flip(in);
            }
            improved = true;
        }
        return improved;
    }

    /// Who can stand in for `out` at the least price: nobody, another, or `out` itself.
    private int replacement(int out) {
        if (price[out] > 0 && selection.allows(out, Selection.NOBODY, Selection.NOBODY, Selection.NOBODY)) {
            return Selection.NOBODY;
        }
        int best = out;
        for (int in : core) {
            if (!selection.chosen[in]
                    && price[in] < price[best]
                    && selection.allows(out, Selection.NOBODY, in, Selection.NOBODY)) {
                best = in;
            }
        }
        return best;
    }

    private boolean twoForOne() {
        int inner = Math.min(core.length, INNER_CORE);
        for (int p = 0; p < inner; p++) {
            for (int q = p + 1; q < inner && selection.chosen[core[p]]; q++) {
                for (int t = 0; t < inner && selection.chosen[core[q]]; t++) {
                    int in = core[t];
                    if (!selection.chosen[in]
                            && price[in] < price[core[p]] + price[core[q]]
                            && selection.allows(core[p], core[q], in, Selection.NOBODY)) {
                        selection.flip(core[p]);
                        selection.flip(core[q]);
                        selection.flip(in);
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean oneForTwo() {
        int inner = Math.min(core.length, INNER_CORE);
        for (int p = 0; p < inner; p++) {
            int out = core[p];
            for (int q = 0; q < inner && selection.chosen[out]; q++) {
                if (selection.chosen[core[q]] || price[core[q]] >= price[out]) {
                    continue;
                }
                for (int t = q + 1; t < inner; t++) {
                    if (!selection.chosen[core[t]]
                            && price[core[q]] + price[core[t]] < price[out]
                            && selection.allows(out, Selection.NOBODY, core[q], core[t])) {
                        selection.flip(out);
                        selection.flip(core[q]);
                        selection.flip(core[t]);
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
