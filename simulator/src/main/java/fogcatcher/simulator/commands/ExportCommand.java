package fogcatcher.simulator.commands;

import fogcatcher.simulator.results.Exporter;
import fogcatcher.simulator.results.Format;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// `fogcatcher export`: one table of a results folder, to the standard output.
@Command(
        name = "export",
        header = "Print one table of a results folder.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fogcatcher export results/natural-job-1 series | head",
            "  fogcatcher export results/natural-job-1 jobs --format json > jobs.json"
        })
final class ExportCommand implements Runnable {

    private final Surroundings here;

    @Parameters(index = "0", paramLabel = "DIR", description = "The folder that `fogcatcher run` printed.")
    private Path folder;

    @Parameters(index = "1", paramLabel = "TABLE", description = "The table, such as series or jobs.")
    private String table;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "csv",
            converter = FormatName.class,
            completionCandidates = FormatName.All.class,
            description = "One of ${COMPLETION-CANDIDATES}; csv unless said otherwise.")
    private Format format;

    ExportCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public void run() {
        if (format == Format.PARQUET && here.outIsTerminal()) {
            throw new WrongInput("a terminal cannot show Parquet; send it to a file: > " + table + ".parquet");
        }
        Exporter.export(here.resolve(folder), table, format, here.out());
    }

    /// Formats as people write them.
    static final class FormatName implements ITypeConverter<Format> {

        @Override
        public Format convert(String text) {
            return Arrays.stream(Format.values())
                    .filter(format -> name(format).equals(text.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() ->
                            new TypeConversionException(
                                    "there is no format '" + text + "'; write one of " + String.join(", ", new All())));
        }

        private static String name(Format format) {
            return format.name().toLowerCase(Locale.ROOT);
        }

        /// For help and completion.
        static final class All extends ArrayList<String> {
            All() {
                super(List.of(Format.values()).stream().map(FormatName::name).toList());
            }
        }
    }
}
