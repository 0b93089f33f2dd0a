package fogcatcher.engine.model;

/// What a placement may be judged by besides room and speed: who asks for how much care, and who offers it.
///
/// Filled only for strategies that weigh it and for jobs that ask for it, because a question without is cheaper to put
/// together. A candidate is whatever offers resources in one place: a phone, or several that act as one; nothing here
/// looks behind it. Arrays are shared, not copied, and must not be changed.
///
/// @param tasks by task of the problem
/// @param candidates by candidate of the problem
/// @param regionMillis delay from region (row) to region (column), one way, milliseconds; 0 within a region
public record Traits(Tasks tasks, Candidates candidates, double[][] regionMillis) {

    /// In place of a region: none in particular.
    public static final int ANYWHERE = -1;

    /// Bits of a capability mask. Firm capacity is on demand or reserved: not taken back for a better bid.
    public static final int GPU = 1;

    public static final int MIXING = 2;
    public static final int FIRM = 4;

    /// Has shown enough for class S, and its owner stakes enough.
    public static final int PROVEN = 8;

    /// Is one phone and no team: asked for by tasks that no team was made for, where teams are candidates too.
    public static final int ALONE = 16;

    /// This bit and those above it: is a team made for the task that asks for the same bit, and for no other.
    public static final int TEAM = 32;

    /// What tasks ask for.
    ///
    /// @param job to which job each belongs, counted from 0; the replicas of one job are neighbours and equal
    /// @param sla what was promised
    /// @param minTrust trust below which a candidate is refused, 0 to 1
    /// @param home the requester's region, or [#ANYWHERE]
    /// @param region the only region allowed, or [#ANYWHERE]
    /// @param capabilities bits that a candidate must have
    public record Tasks(int[] job, Sla[] sla, double[] minTrust, int[] home, int[] region, int[] capabilities) {}

    /// What candidates are.
    ///
    /// @param offered all that is offered, of which the problem's `free` is left
    /// @param region where it is
    /// @param owner whose it is
    /// @param trust lower confidence bound of its reputation, 0 to 1
    /// @param capabilities bits that it has
    /// @param accessMillis delay between it and its region, milliseconds
    /// @param costMicroTokens energy, wear and carbon of one core for one hour
    /// @param wakeMicroTokens what it costs once if nothing else runs there
    /// @param priceMicroTokens what is asked for one core for one hour
    /// @param availability chance to be still there when a job ends, 0 to 1
    public record Candidates(
            Resources[] offered,
            int[] region,
            int[] owner,
            double[] trust,
            int[] capabilities,
            double[] accessMillis,
            long[] costMicroTokens,
            long[] wakeMicroTokens,
            long[] priceMicroTokens,
            double[] availability) {}

    /// Whether `candidate` may run `task`, room and other replicas aside.
    public boolean admits(int task, int candidate) {
        int allowed = tasks.region[task];
        int required = required(task);
        return candidates.trust[candidate] >= tasks.minTrust[task]
                && (allowed == ANYWHERE || allowed == candidates.region[candidate])
                && (candidates.capabilities[candidate] & required) == required;
    }

    /// The capabilities that a task's candidate must have: those asked for, and firmness for class S.
    public int required(int task) {
        return tasks.sla[task] == Sla.S ? tasks.capabilities[task] | FIRM : tasks.capabilities[task];
    }

    /// Whether two candidates may hold replicas of `task`'s job: never one twice; in class S neither two of one owner
    /// nor two in one region.
    public boolean mayShare(int task, int one, int other) {
        return one != other
                && (tasks.sla[task] != Sla.S
                        || candidates.owner[one] != candidates.owner[other]
                                && candidates.region[one] != candidates.region[other]);
    }
}
