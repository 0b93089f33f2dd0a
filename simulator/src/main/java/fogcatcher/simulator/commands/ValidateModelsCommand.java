package fogcatcher.simulator.commands;

import fogcatcher.simulator.mixnet.Mean;
import fogcatcher.simulator.mixnet.ModelCheck;
import fogcatcher.simulator.mixnet.ModelCheck.Fact;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `fogcatcher validate-models`: holds simulations against what is known of them.
@Command(
        name = "validate-models",
        header = "Hold simulations against facts that are known by formula.",
        description = {
            "%nRuns small simulations of the mixnet and prints each fact beside its theory. One that lies outside three"
                    + " standard errors is measured again, in four times as many runs of other chance; if these put it"
                    + " outside, too, the exit code is 1. With the default number of runs chance alone does that to a"
                    + " right model in one seed of 2,000."
        },
        footerHeading = "%nExample:%n",
        footer = "  fogcatcher validate-models --runs 100 --seed 7")
final class ValidateModelsCommand implements Callable<Integer> {

    private static final String ROW = "%-52s %12s %12s %10s %6s  %s%n";

    private final Surroundings here;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "40",
            description = "Independent runs of each simulation (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Where their chance comes from (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Spec private CommandSpec command;

    ValidateModelsCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        if (runs < 2) {
            throw new ParameterException(
                    command.commandLine(), "a standard error needs 2 runs at least, not " + runs + "; write --runs 40");
        }
        List<Fact> facts = ModelCheck.facts(runs, seed);
        here.print(ROW.formatted("fact", "expected", "simulated", "error", "z", "verdict"));
        for (Fact fact : facts) {
            print(fact.name(), fact.expected(), fact.first(), fact.again().isPresent() ? "again" : "holds");
            fact.again()
                    .ifPresent(again ->
                            print(
                                    "  the same in %d other runs".formatted(again.count()),
                                    fact.expected(),
                                    again,
                                    fact.holds() ? "holds" : "FAILS"));
        }
        long failing = facts.stream().filter(fact -> !fact.holds()).count();
        here.print("%d of %d facts hold%n".formatted(facts.size() - failing, facts.size()));
        return failing == 0 ? 0 : Failures.FAILED;
    }

    private void print(String name, double expected, Mean simulated, String verdict) {
        here.print(
                ROW.formatted(
                        name,
                        number(expected, 5),
                        number(simulated.mean(), 5),
                        number(simulated.error(), 5),
                        number(Fact.z(expected, simulated), 2),
                        verdict));
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
