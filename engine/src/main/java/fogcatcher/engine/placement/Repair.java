package fogcatcher.engine.placement;

import fogcatcher.engine.model.Plan;
import fogcatcher.engine.random.Stream;

/// Makes a plan keep to the constraints: tasks stay where they suit, in order, and the others go where they do.
final class Repair {

    /// Candidates of the shortlist tried by chance before all are gone through.
    private static final int TRIES = 30;

    private final Tables tables;
    private final Shortlists shortlists;
    private final Assignment assignment;

    Repair(Tables tables, Shortlists shortlists, Assignment assignment) {
        this.tables = tables;
        this.shortlists = shortlists;
        this.assignment = assignment;
    }

    /// Changes `plan` in place. Tasks for which there is no room stay as they are.
    void mend(int[] plan, Stream chance) {
        assignment.clear();
        for (int t = 0; t < plan.length; t++) {
            int c = assignment.suits(t, plan[t]) ? plan[t] : other(t, chance);
            if (c != Plan.NONE) {
                assignment.put(t, c);
                plan[t] = c;
            }
        }
    }

    private int other(int task, Stream chance) {
        int[] list = shortlists.all(task);
        for (int i = 0; i < TRIES && list.length > 0; i++) {
            int c = list[chance.nextInt(list.length)];
            if (assignment.suits(task, c)) {
                return c;
            }
        }
        int from = chance.nextInt(tables.candidates);
        for (int i = 0; i < tables.candidates; i++) {
            int c = from + i < tables.candidates ? from + i : from + i - tables.candidates;
            if (assignment.suits(task, c)) {
                return c;
            }
        }
        return Plan.NONE;
    }
}
