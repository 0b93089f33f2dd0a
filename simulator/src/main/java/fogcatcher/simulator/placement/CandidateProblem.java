package fogcatcher.simulator.placement;

import fogcatcher.engine.model.Objective;
import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.placement.Judge;
import org.moeaframework.core.PRNG;
import org.moeaframework.core.Solution;
import org.moeaframework.core.constraint.LessThanOrEqual;
import org.moeaframework.core.variable.AbstractVariable;
import org.moeaframework.core.variable.Variable;
import org.moeaframework.problem.AbstractProblem;

/// A placement problem as MOEA Framework sees it: one variable a task, the engine's objectives, and one constraint,
/// that the violation be 0.
final class CandidateProblem extends AbstractProblem {

    private final PlacementProblem asked;
    private final Judge judge;
    private final int tasks;
    private final int candidates;

    CandidateProblem(PlacementProblem problem) {
        super(problem.tasks(), Objective.COUNT, 1);
        asked = problem;
        judge = new Judge(problem);
        tasks = problem.tasks();
        candidates = problem.candidates();
    }

    PlacementProblem asked() {
        return asked;
    }

    @Override
    public void evaluate(Solution solution) {
        solution.setConstraintValue(0, judge.violation(plan(solution)));
        double[] objectives = judge.objectives();
        for (int o = 0; o < objectives.length; o++) {
            solution.setObjectiveValue(o, objectives[o]);
        }
    }

    @Override
    public Solution newSolution() {
        Solution solution = new Solution(tasks, Objective.COUNT, 1);
        for (int t = 0; t < tasks; t++) {
            solution.setVariable(t, new Choice(0, candidates));
        }
        solution.setConstraint(0, LessThanOrEqual.to(0));
        return solution;
    }

    static int[] plan(Solution solution) {
        int[] plan = new int[solution.getNumberOfVariables()];
        for (int t = 0; t < plan.length; t++) {
            plan[t] = ((Choice) solution.getVariable(t)).candidate;
        }
        return plan;
    }

    /// A candidate among `count`, with no order among them.
    private static final class Choice extends AbstractVariable {

        private static final long serialVersionUID = 1;

        private int candidate;
        private final int count;

        Choice(int candidate, int count) {
            this.candidate = candidate;
            this.count = count;
        }

        @Override
        public Variable copy() {
            return new Choice(candidate, count);
        }

        @Override
        public void randomize() {
            candidate = PRNG.nextInt(count);
        }

        @Override
        public String getDefinition() {
            return "Choice(" + count + ")";
        }

        @Override
        public String encode() {
            return Integer.toString(candidate);
        }

        @Override
        public void decode(String text) {
            candidate = Integer.parseInt(text);
        }
    }
}
