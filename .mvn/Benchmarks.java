import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs those benchmarks of one module that match, and is silent where there are none: Maven calls it in every module.
///
/// A program of the build, run from its source in the module's folder, on its test class path. That may hold the
/// benchmarks of other modules too, which run in theirs. Arguments: those of JMH.
final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        Path own = Path.of("target", "test-classes", "META-INF", "BenchmarkList");
        if (!Files.exists(own)) {
            return;
        }
        var asked = new CommandLineOptions(arguments);
        var silence = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
        var chosen = new OptionsBuilder().parent(asked);
        var matching = BenchmarkList.fromFile(own.toString()).find(silence, asked.getIncludes(), asked.getExcludes());
        if (matching.isEmpty()) {
            return;
        }
        matching.forEach(benchmark -> chosen.include("^" + Pattern.quote(benchmark.getUsername()) + "$"));
        new Runner(chosen.build()).run();
    }
}
