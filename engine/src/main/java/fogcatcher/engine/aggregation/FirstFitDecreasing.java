package fogcatcher.engine.aggregation;

/// The largest devices first, each that still helps, until everything is covered.
///
/// The simplest method there is and the floor to compare with: it looks at no price. n log n.
final class FirstFitDecreasing {

    private FirstFitDecreasing() {}

    /// A choice that covers the resources, if all devices together do; availability and churn are not looked at.
    static Selection choose(CoverModel model) {
        double[] smallness = new double[model.columns];
        for (int i = 0; i < smallness.length; i++) {
            // Entries are cut down to what is required: each row adds 1 at the most.
            smallness[i] = model.covering;
            for (int r = 0; r < model.covering; r++) {
                smallness[i] -= model.entry[r][i] / model.least[r];
            }
            smallness[i] = Math.max(0, smallness[i]);
        }
        var selection = new Selection(model);
        for (int i : Order.ascending(smallness)) {
            if (helps(selection, i)) {
                selection.flip(i);
                if (selection.coversResources()) {
                    break;
                }
            }
        }
        return selection;
    }

    private static boolean helps(Selection selection, int i) {
        CoverModel model = selection.model;
        for (int r = 0; r < model.covering; r++) {
            if (selection.slack[r] < 0 && model.entry[r][i] > 0) {
                return true;
            }
        }
        return false;
    }
}
