package fogcatcher.simulator.commands;

import fogcatcher.engine.notation.Fault;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.OptionSpec;

/// The commands of this module, and how all commands behave.
public final class Commands {

    /// Columns of help, as of the summary after a run.
    private static final int WIDTH = 100;

    private Commands() {}

    /// Adds the commands to `fogcatcher`, the command above them.
    ///
    /// @param fleets what is wrong with the text of a file, named as on the command line; empty if it is no fleet file
    /// @param others commands of other modules
    public static void addTo(
            CommandLine fogcatcher,
            Surroundings here,
            BiFunction<Path, String, Optional<List<Fault>>> fleets,
            List<Object> others) {
        List.of(
                        new RunCommand(here),
                        new TuneCommand(here),
                        new ValidateCommand(here, fleets),
                        new ValidateModelsCommand(here),
                        new SchemaCommand(here),
                        new ExportCommand(here),
                        new VerifyLedgerCommand(here),
                        new ReplayCommand(here),
                        new VersionCommand(here),
                        new DoctorCommand(here),
                        new CompletionCommand(here))
                .forEach(fogcatcher::addSubcommand);
        fogcatcher.addSubcommand(SphinxCommand.in(here));
        others.forEach(fogcatcher::addSubcommand);
        addHelp(fogcatcher);
        CommandLine help = new CommandLine(new HelpCommand());
        help.getCommandSpec().usageMessage().footerHeading("%nExample:%n").footer("  fogcatcher help run");
        fogcatcher.addSubcommand(help);
        fogcatcher
                .getCommandSpec()
                .version(VersionCommand.text())
                .addOption(
                        OptionSpec.builder("-V", "--version")
                                .versionHelp(true)
                                .description("Print the version.")
                                .build());
    }

    private static void addHelp(CommandLine command) {
        command.getSubcommands().values().forEach(Commands::addHelp);
        command.getCommandSpec().usageMessage().parameterListHeading("%n").optionListHeading("%n");
        command.getCommandSpec()
                .addOption(
                        OptionSpec.builder("-h", "--help")
                                .usageHelp(true)
                                .description("Say how this command is used.")
                                .build());
    }

    /// Does what `arguments` ask for.
    ///
    /// @return the exit code
    public static int execute(CommandLine fogcatcher, Surroundings here, String... arguments) {
        Failures failures = new Failures(here);
        fogcatcher.setExecutionStrategy(failures);
        fogcatcher.setParameterExceptionHandler(failures);
        fogcatcher.setColorScheme(Help.defaultColorScheme(here.ansi(here.outIsTerminal())));
        fogcatcher.setOut(new PrintWriter(new OutputStreamWriter(here.out(), here.charset()), true));
        fogcatcher.setErr(new PrintWriter(here.err(), true, here.err().charset()));
        fogcatcher.setUsageHelpWidth(WIDTH);
        // A file whose name begins with @ is a file, not a list of arguments.
        fogcatcher.setExpandAtFiles(false);
        if (arguments.length == 0) {
            fogcatcher.usage(here.err(), Help.defaultColorScheme(here.ansi(here.errIsTerminal())));
            return Failures.WRONG_INPUT;
        }
        return fogcatcher.execute(arguments);
    }
}
