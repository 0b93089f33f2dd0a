package fogcatcher.engine.aggregation;

import java.util.Arrays;

/// Branch and bound, depth first: looks for a cover below a given price, or proves that there is none.
///
/// Each node solves the relaxation from where the last one stopped, settles the columns whose reduced cost alone would
/// bring the price to that of the best cover known, and branches on the column that is furthest from being whole, its
/// nearer side first. Nodes are counted, not time, so that the same problem has the same answer everywhere.
final class Tree {

    private final CoverModel model;
    private final DualSimplex relaxation;
    private final double tolerance;
    private final byte[] fixed;

    private long nodes;
    private double upper;
    private Selection best;
    private double unexplored = Double.POSITIVE_INFINITY;

    // What was fixed, in order; and for each level of the tree: where its own begins, where that of its branches does,
    // the column it branches on, its bound, and whether the second branch is being looked at.
    private final int[] trail;
    private int settled;
    private int depth;
    private final int[] begin;
    private final int[] branchBegin;
    private final int[] branch;
    private final double[] bound;
    private final boolean[] isSecond;

    /// @param below only cheaper covers are of interest; may be infinite
    /// @param tolerance a node is left if nothing in it is cheaper by more than this part of the best known price
    Tree(CoverModel model, double below, double tolerance, long nodes) {
        this.model = model;
        this.upper = below;
        this.tolerance = tolerance;
        this.nodes = nodes;
        relaxation = new DualSimplex(model);
        int n = model.columns;
        fixed = new byte[n];
        Arrays.fill(fixed, DualSimplex.FREE);
        trail = new int[n];
        begin = new int[n + 1];
        branchBegin = new int[n + 1];
        branch = new int[n + 1];
        bound = new double[n + 1];
        isSecond = new boolean[n + 1];
    }

    /// The best cover that was found, or null.
    Selection best() {
        return best;
    }

    /// No cover has a lower price than this or than the best known; infinite if all was looked at and nothing found.
    double bound() {
        return Math.min(unexplored, upper);
    }

    void search() {
        while (true) {
            double parent = depth == 0 ? 0 : bound[depth - 1];
            begin[depth] = depth == 0 ? 0 : settled;
            int column = visit(parent);
            if (column != -1) {
                branchBegin[depth] = settled;
                branch[depth] = column;
                isSecond[depth] = false;
                depth++;
                fix(column, (byte) (relaxation.value(column) >= 0.5 ? 1 : 0));
                continue;
            }
            unsettle(begin[depth]);
            while (depth > 0 && isSecond[depth - 1]) {
                depth--;
                unsettle(begin[depth]);
            }
            if (depth == 0) {
                return;
            }
            int level = depth - 1;
            byte first = fixed[branch[level]];
            unsettle(branchBegin[level]);
            isSecond[level] = true;
            fix(branch[level], (byte) (1 - first));
        }
    }

    /// Looks at the node that the fixed columns make.
    ///
    /// @return the column to branch on, or -1 if there is nothing more to find here
    private int visit(double parent) {
        if (isLeft(parent)) {
            return -1;
        }
        if (nodes == 0) {
            unexplored = Math.min(unexplored, parent);
            return -1;
        }
        nodes--;
        double here = relaxation.solve(fixed);
        if (isLeft(here)) {
            return -1;
        }
        bound[depth] = here;
        int column = relaxation.mostFractional(fixed);
        tryRounding();
        if (isLeft(here)) {
            return -1;
        }
        settleByReducedCost();
        return column != -1 ? column : firstFree();
    }

    /// Whether nothing below a node with this bound is worth a visit.
    private boolean isLeft(double bound) {
        if (bound < upper && bound >= upper - Math.floor(tolerance * upper)) {
            unexplored = Math.min(unexplored, bound);
            return true;
        }
        return bound >= upper;
    }

    /// Takes the rounded solution for the best known if it is a cheaper cover.
    private void tryRounding() {
        if (relaxation.priceRoundedUp() >= upper) {
            return;
        }
        var rounded = new Selection(model);
        relaxation.roundUp(rounded);
        if (rounded.isCover()) {
            rounded.prune();
            upper = rounded.price;
            best = rounded;
        }
    }

    private void settleByReducedCost() {
        for (int i = 0; i < fixed.length; i++) {
            if (fixed[i] == DualSimplex.FREE && relaxation.otherwise(i) >= upper) {
                fix(i, (byte) (relaxation.reduced(i) > 0 ? 0 : 1));
            }
        }
    }

    private int firstFree() {
        for (int i = 0; i < fixed.length; i++) {
            if (fixed[i] == DualSimplex.FREE) {
                return i;
            }
        }
        return -1;
    }

    private void fix(int i, byte value) {
        fixed[i] = value;
        trail[settled++] = i;
    }

    private void unsettle(int begin) {
        while (settled > begin) {
            fixed[trail[--settled]] = DualSimplex.FREE;
        }
    }
}
