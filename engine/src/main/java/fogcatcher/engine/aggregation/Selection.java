package fogcatcher.engine.aggregation;

import java.util.Arrays;

/// Chosen columns of a [CoverModel], with their price and what each row has more than it needs.
final class Selection {

    /// For moves that touch fewer columns than they could.
    static final int NOBODY = -1;

    final CoverModel model;
    final boolean[] chosen;
    final double[] slack;
    double price;

    Selection(CoverModel model) {
        this.model = model;
        chosen = new boolean[model.columns];
        slack = new double[model.rows];
        Arrays.setAll(slack, r -> -model.least[r]);
    }

    Selection copy() {
        var copy = new Selection(model);
        System.arraycopy(chosen, 0, copy.chosen, 0, chosen.length);
        System.arraycopy(slack, 0, copy.slack, 0, slack.length);
        copy.price = price;
        return copy;
    }

    /// Chooses a column that was not chosen, or gives up one that was.
    void flip(int i) {
        double sign = chosen[i] ? -1 : 1;
        chosen[i] = !chosen[i];
        price += sign * model.price[i];
        for (int r = 0; r < slack.length; r++) {
            slack[r] += sign * model.entry[r][i];
        }
    }

    boolean isCover() {
        return holds(slack.length);
    }

    /// Whether the resources suffice, whatever availability and churn say.
    boolean coversResources() {
        return holds(model.covering);
    }

    private boolean holds(int rows) {
        for (int r = 0; r < rows; r++) {
            if (slack[r] < 0) {
                return false;
            }
        }
        return true;
    }

    /// Whether every row still holds, or is at least no worse, when these are given up and those chosen.
    boolean allows(int out, int out2, int in, int in2) {
        for (int r = 0; r < slack.length; r++) {
            double[] entry = model.entry[r];
            double change = -entry[out];
            if (out2 != NOBODY) {
                change -= entry[out2];
            }
            if (in != NOBODY) {
                change += entry[in];
            }
            if (in2 != NOBODY) {
                change += entry[in2];
            }
            if (change < 0 && slack[r] + change < 0) {
                return false;
            }
        }
        return true;
    }

    /// Gives up what is not needed, the dearest first.
    void prune() {
        int[] members = members();
        double[] key = new double[members.length];
        Arrays.setAll(key, k -> model.price[members[k]]);
        int[] order = Order.ascending(key);
        for (int k = order.length - 1; k >= 0; k--) {
            int i = members[order[k]];
            if (allows(i, NOBODY, NOBODY, NOBODY)) {
                flip(i);
            }
        }
    }

    /// The chosen columns, ascending.
    int[] members() {
        int[] members = new int[model.columns];
        int count = 0;
        for (int i = 0; i < chosen.length; i++) {
            if (chosen[i]) {
                members[count++] = i;
            }
        }
        return Arrays.copyOf(members, count);
    }
}
