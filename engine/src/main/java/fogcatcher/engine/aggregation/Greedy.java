package fogcatcher.engine.aggregation;

/// Again and again the device that covers most of what is still missing for its price; then gives up what turned out
/// not to be needed.
///
/// "Most" adds up the parts of each requirement that are still missing and that it would cover. What a device is worth
/// falls as others are chosen and never rises, so a heap with values of earlier rounds finds the best one: only its top
/// is worked out anew (lazy evaluation: Minoux 1978, "Accelerated greedy algorithms for maximizing submodular set
/// functions").
final class Greedy {

    private final CoverModel model;
    private final Selection selection;
    private final int[] heap;
    private final double[] dearness;
    private int size;

    private Greedy(CoverModel model) {
        this.model = model;
        selection = new Selection(model);
        heap = new int[model.columns];
        dearness = new double[model.columns];
    }

    /// A choice that covers the resources, if all devices together do; availability and churn are not looked at.
    static Selection choose(CoverModel model) {
        return new Greedy(model).run();
    }

    private Selection run() {
        for (int i = 0; i < model.columns; i++) {
            dearness[i] = dearness(i);
            if (dearness[i] < Double.POSITIVE_INFINITY) {
                heap[size++] = i;
            }
        }
        for (int at = size / 2 - 1; at >= 0; at--) {
            sink(at);
        }
        while (size > 0 && !selection.coversResources()) {
            int top = heap[0];
            double now = dearness(top);
            if (now == dearness[top]) {
                selection.flip(top);
                heap[0] = heap[--size];
            } else if (now == Double.POSITIVE_INFINITY) {
                heap[0] = heap[--size];
            } else {
                dearness[top] = now;
            }
            sink(0);
        }
        selection.prune();
        return selection;
    }

    /// Price for what it would cover of what is missing, infinite for nothing.
    private double dearness(int i) {
        double useful = 0;
        for (int r = 0; r < model.covering; r++) {
            double missing = -selection.slack[r];
            if (missing > 0) {
                useful += Math.min(missing, model.entry[r][i]) / model.least[r];
            }
        }
        return useful > 0 ? model.price[i] / useful : Double.POSITIVE_INFINITY;
    }

    private void sink(int at) {
        while (true) {
            int child = 2 * at + 1;
            if (child >= size) {
                return;
            }
            if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (!isBefore(heap[child], heap[at])) {
                return;
            }
            int moved = heap[at];
            heap[at] = heap[child];
            heap[child] = moved;
            at = child;
        }
    }

    private boolean isBefore(int i, int j) {
        return dearness[i] != dearness[j] ? dearness[i] < dearness[j] : i < j;
    }
}
