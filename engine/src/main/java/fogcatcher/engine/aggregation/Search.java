package fogcatcher.engine.aggregation;

import fogcatcher.engine.aggregation.AggregationSpec.Method;
import java.util.Arrays;

/// One cover problem on its way from the relaxation to an answer: what is known so far, and the next step.
final class Search {

    /// Columns and nodes of a dive. Of 30 or 60 columns and 300 or 2,000 nodes the quickest to proofs: with 1,000
    /// devices in 7 ms instead of 60 ms without any (synthetic covers of 5 average devices, AMD EPYC, JDK 25,
    /// 2026-11-20).
    private static final int DIVE_COLUMNS = 30;

    private static final long DIVE_NODES = 2000;

    private final CoverModel model;
    private final DualSimplex relaxation;

    private double bound;
    private Selection best;
    private Method method;

    /// Solves the relaxation.
    Search(CoverModel model) {
        this.model = model;
        relaxation = new DualSimplex(model);
        byte[] free = new byte[model.columns];
        Arrays.fill(free, DualSimplex.FREE);
        bound = relaxation.solve(free);
    }

    /// Does what `method` says. Where it ends outside the availability floor or the churn bound, of which first-fit,
    /// greedy and rounding know nothing, the tree takes over.
    void run(Method wanted, double tolerance, long nodes) {
        if (bound == Double.POSITIVE_INFINITY) {
            return;
        }
        switch (wanted) {
            case FIRST_FIT_DECREASING -> take(FirstFitDecreasing.choose(model), wanted);
            case GREEDY -> take(Greedy.choose(model), wanted);
            case ROUNDING, EXACT, AUTO -> take(Rounding.choose(model, relaxation), Method.ROUNDING);
            case OJALGO -> Ojalgo.choose(model).ifPresent(selection -> take(selection, wanted));
        }
        double enough = wanted == Method.AUTO ? tolerance : 0;
        boolean goesOn = best == null || wanted == Method.EXACT || wanted == Method.AUTO;
        if (goesOn && !isWithin(enough)) {
            dive(Math.min(nodes, DIVE_NODES));
        }
        if (goesOn && !isWithin(enough)) {
            tree(enough, nodes);
        }
    }

    /// The best cover found, or null.
    Selection best() {
        return best;
    }

    /// No cover has a lower price; infinite if there is none.
    double bound() {
        return bound;
    }

    /// Who found the best.
    Method method() {
        return method;
    }

    private boolean isWithin(double tolerance) {
        return best != null && best.price <= bound * (1 + tolerance);
    }

    private void take(Selection selection, Method by) {
        if (selection.isCover()) {
            best = selection;
            method = by;
        }
    }

    /// Searches among the columns about which the relaxation is least sure, as if it were right about all others: finds
    /// good covers early and proves nothing.
    private void dive(long nodes) {
        boolean[] isOpen = new boolean[model.columns];
        int[] core = Exchange.core(model, relaxation);
        for (int k = 0; k < Math.min(DIVE_COLUMNS, core.length); k++) {
            isOpen[core[k]] = true;
        }
        search(isOpen, 0, nodes);
    }

    /// Settles what reduced costs can settle, and searches the rest.
    private void tree(double tolerance, long nodes) {
        double upper = upper();
        boolean[] isOpen = new boolean[model.columns];
        for (int i = 0; i < isOpen.length; i++) {
            isOpen[i] = relaxation.otherwise(i) < upper;
        }
        bound = Math.max(bound, search(isOpen, tolerance, nodes));
    }

    /// Looks for a cheaper cover that is as the relaxation wants in all columns but the open ones.
    ///
    /// @return no such cover has a lower price
    private double search(boolean[] isOpen, double tolerance, long nodes) {
        boolean[] chosen = new boolean[model.columns];
        int[] open = new int[model.columns];
        int count = 0;
        double settledPrice = 0;
        for (int i = 0; i < model.columns; i++) {
            if (isOpen[i]) {
                open[count++] = i;
            } else if (relaxation.reduced(i) < 0) {
                chosen[i] = true;
                settledPrice += model.price[i];
            }
        }
        open = Arrays.copyOf(open, count);
        var tree = new Tree(model.core(open, chosen), upper() - settledPrice, tolerance, nodes);
        tree.search();
        if (tree.best() != null) {
            var selection = new Selection(model);
            for (int i = 0; i < chosen.length; i++) {
                if (chosen[i]) {
                    selection.flip(i);
                }
            }
            for (int k : tree.best().members()) {
                selection.flip(open[k]);
            }
            take(selection, Method.EXACT);
        }
        return tree.bound() + settledPrice;
    }

    private double upper() {
        return best == null ? Double.POSITIVE_INFINITY : best.price;
    }
}
