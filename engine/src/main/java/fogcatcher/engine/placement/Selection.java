package fogcatcher.engine.placement;

import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Plan;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Sla;
import fogcatcher.engine.model.Traits;
import java.util.Arrays;

/// Some tasks of a problem as a problem of their own.
public final class Selection {

    private Selection() {}

    /// The tasks that a plan has a candidate for, ascending.
    public static int[] placed(int[] candidateOfJob) {
        int[] rows = new int[candidateOfJob.length];
        int count = 0;
        for (int t = 0; t < rows.length; t++) {
            if (candidateOfJob[t] != Plan.NONE) {
                rows[count++] = t;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    /// @param rows of the tasks, ascending
    public static PlacementProblem of(PlacementProblem problem, int[] rows) {
        return new PlacementProblem(
                problem.round(),
                problem.seed(),
                Arrays.stream(rows).mapToObj(t -> problem.needs()[t]).toArray(Resources[]::new),
                Arrays.stream(rows).mapToLong(t -> problem.workMicros()[t]).toArray(),
                problem.phones(),
                problem.free(),
                problem.speedPermille(),
                problem.traits()
                        .map(traits ->
                                new Traits(of(traits.tasks(), rows), traits.candidates(), traits.regionMillis())));
    }

    private static Traits.Tasks of(Traits.Tasks tasks, int[] rows) {
        int[] job = new int[rows.length];
        for (int i = 1; i < rows.length; i++) {
            job[i] = job[i - 1] + (tasks.job()[rows[i]] == tasks.job()[rows[i - 1]] ? 0 : 1);
        }
        return new Traits.Tasks(
                job,
                Arrays.stream(rows).mapToObj(t -> tasks.sla()[t]).toArray(Sla[]::new),
                Arrays.stream(rows).mapToDouble(t -> tasks.minTrust()[t]).toArray(),
                Arrays.stream(rows).map(t -> tasks.home()[t]).toArray(),
                Arrays.stream(rows).map(t -> tasks.region()[t]).toArray(),
                Arrays.stream(rows).map(t -> tasks.capabilities()[t]).toArray());
    }
}
