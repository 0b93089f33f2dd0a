package fogcatcher.engine.aggregation;

import java.util.Optional;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.integer.IntegerStrategy;
import org.ojalgo.type.context.NumberContext;

/// The same model solved by ojAlgo's mixed-integer solver.
///
/// It runs to its end whatever that takes: seconds above a few hundred devices. One worker, so that it repeats.
final class Ojalgo {

    /// When ojAlgo takes two prices for equal: beyond 14 digits.
    private static final NumberContext GAP = NumberContext.of(14, 6);

    private Ojalgo() {}

    /// The cheapest cover, as far as ojAlgo's tolerances tell; empty if it says that there is none.
    static Optional<Selection> choose(CoverModel model) {
        var mip = new ExpressionsBasedModel();
        for (int i = 0; i < model.columns; i++) {
            mip.newVariable("x" + i).binary().weight(model.price[i]);
        }
        for (int r = 0; r < model.rows; r++) {
            Expression row = mip.newExpression("row" + r).lower(model.least[r]);
            for (int i = 0; i < model.columns; i++) {
                if (model.entry[r][i] != 0) {
                    row.set(i, model.entry[r][i]);
                }
            }
        }
        mip.options.integer(IntegerStrategy.newConfigurable().withParallelism(() -> 1).withGapTolerance(GAP));
        Optimisation.Result result = mip.minimise();
        if (!result.getState().isFeasible()) {
            return Optional.empty();
        }
        var selection = new Selection(model);
        for (int i = 0; i < model.columns; i++) {
            if (result.doubleValue(i) > 0.5) {
                selection.flip(i);
            }
        }
        return selection.isCover() ? Optional.of(selection) : Optional.empty();
    }
}
