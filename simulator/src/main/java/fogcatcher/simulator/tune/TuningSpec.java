package fogcatcher.simulator.tune;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.notation.Written;
import java.util.List;
import java.util.Optional;

/// A tuning as written in its file.
@Doc("Which values of a scenario are varied, and by which figures they are judged.")
public record TuningSpec(
        @Doc("Short name; the results folder is called after it.") String name,
        @Doc("What the tuning is to find out, in a sentence.") @Default("''") String about,
        @Doc("The scenario's file, relative to this one.") String scenario,
        @Doc("The seeds with which each candidate is run; its figures are their means.") @Default("[1, 2, 3]")
                List<Long> seeds,
        @Doc("The values that vary.") List<Vary> vary,
        @Doc("What counts. With several, all that none beats in everything are found.") List<Objective> objectives,
        @Doc("Candidates in a generation.") @Default("20") @Range(min = "4", max = "10000") int population,
        @Doc("Generations at most.") @Default("20") @Range(min = "1", max = "100000") int generations,
        @Doc("Stop when this many generations in a row have brought nothing better.")
                @Default("5")
                @Range(min = "1", max = "100000")
                int steady,
        @Doc("The search's own source of chance; runs have theirs from seeds.") @Default("1") long seed) {

    public TuningSpec {
        seeds = List.copyOf(seeds);
        vary = List.copyOf(vary);
        objectives = List.copyOf(objectives);
    }

    /// A value that varies.
    @Doc("A value that varies: from and to, or choices.")
    public record Vary(
            @Doc("Its place in the scenario, as after --set: policies.harvest.minBattery.") String path,
            @Doc("The least value, with its unit.") Optional<Written> from,
            @Doc("The greatest value, with its unit.") Optional<Written> to,
            @Doc("Instead of from and to: the values themselves.") @Default("[]") List<Written> choices) {

        public Vary {
            choices = List.copyOf(choices);
        }
    }

    /// A figure to be made as small or as large as can be.
    @Doc("A figure to be made as small or as large as can be.")
    public record Objective(
            @Doc("Its name in summary.json: lost_work_s.") String figure, @Doc("What is better.") Goal goal) {}

    /// What is better.
    @Doc("What is better.")
    public enum Goal {
        @Doc("Less.")
        MIN,
        @Doc("More.")
        MAX
    }
}
