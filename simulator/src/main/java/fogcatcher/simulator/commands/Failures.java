package fogcatcher.simulator.commands;

import fogcatcher.simulator.journal.JournalFault;
import fogcatcher.simulator.results.Nearest;
import fogcatcher.simulator.results.ResultsFault;
import fogcatcher.simulator.trace.TraceFault;
import fogcatcher.simulator.tune.TrialFault;
import fogcatcher.simulator.tune.TuningFault;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns everything that goes wrong into a message and an exit code.
final class Failures implements IExecutionStrategy, IParameterExceptionHandler {

    static final int FAILED = 1;
    static final int WRONG_INPUT = 2;

    static final String MORE_MEMORY = "give it more, for example with FOGCATCHER_OPTS=-Xmx8g in front of the command";

    private final Surroundings here;

    Failures(Surroundings here) {
        this.here = here;
    }

    static String bug(Throwable cause) {
        return cause + "; this is a bug";
    }

    /// Whether `failure` says by itself what happened and what to do.
    static boolean isExplained(Throwable failure) {
        return switch (failure) {
            case WrongInput _,
                    TraceFault _,
                    ResultsFault _,
                    JournalFault _,
                    Surroundings.OutputFault _,
                    RunFailure _,
                    TrialFault _,
                    TuningFault _ ->
                    true;
            default -> false;
        };
    }

    @Override
    public int execute(ParseResult parsed) {
        try {
            return new RunLast().execute(parsed);
        } catch (ExecutionException failure) {
            return told(failure.getCause());
        } catch (OutOfMemoryError | StackOverflowError failure) {
            return told(failure);
        }
    }

    private int told(Throwable failure) {
        return switch (failure) {
            case WrongInput wrong -> {
                wrong.tell(here);
                yield WRONG_INPUT;
            }
            case TraceFault fault -> {
                here.err().println(fault.getMessage());
                yield WRONG_INPUT;
            }
            case ResultsFault fault -> {
                here.complain(fault.getMessage());
                // Without a cause it is about what was asked for, with one about the machine.
                yield fault.getCause() == null ? WRONG_INPUT : FAILED;
            }
            case TuningFault fault -> {
                here.complain(fault.getMessage());
                yield fault.getCause() == null ? WRONG_INPUT : FAILED;
            }
            case TrialFault trial -> failed(trial.getMessage(), trial.getCause());
            case JournalFault fault -> failed(fault.getMessage(), fault);
            case Surroundings.OutputFault fault -> failed(fault.getMessage(), fault);
            case RunFailure run -> failed(run.getMessage(), run.getCause());
            case OutOfMemoryError memory -> failed("there is not enough memory; " + MORE_MEMORY, memory);
            case null -> throw new IllegalArgumentException("a failure without a cause");
            default -> failed(bug(failure), failure);
        };
    }

    private int failed(String message, Throwable failure) {
        boolean isDebugging = !here.environment().getOrDefault("FOGCATCHER_DEBUG", "").isEmpty();
        boolean isUnexpected = !isExplained(failure) && !(failure instanceof OutOfMemoryError);
        here.complain(message + (isUnexpected && !isDebugging ? "; FOGCATCHER_DEBUG=1 shows where" : ""));
        if (isDebugging) {
            failure.printStackTrace(here.err());
        }
        return FAILED;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        here.complain(
                wrong instanceof UnmatchedArgumentException unmatched
                        ? unknown(unmatched.getUnmatched().getFirst(), command)
                        : uncapitalised(wrong.getMessage()));
        here.err().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return WRONG_INPUT;
    }

    private static String unknown(String argument, CommandLine command) {
        String name = argument.replaceFirst("=.*", "");
        if (argument.startsWith("-")) {
            return "there is no option " + name + didYouMean(name, command.getCommandSpec().optionsMap().keySet());
        }
        return command.getSubcommands().isEmpty()
                ? "'" + argument + "' is one argument too many"
                : "there is no command '" + argument + "'" + didYouMean(argument, command.getSubcommands().keySet());
    }

    private static String didYouMean(String name, Collection<String> known) {
        return Nearest.to(name, List.copyOf(known)).map(near -> "; did you mean " + near + "?").orElse("");
    }

    private static String uncapitalised(String message) {
        return message.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + message.substring(1);
    }
}
