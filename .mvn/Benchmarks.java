import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/// Runs the benchmarks of one module that match, and is silent where there are none: Maven calls it in every module.
///
/// A program of the build, run from its source on the module's test class path. Arguments: those of JMH.
final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        if (ClassLoader.getSystemResource("META-INF/BenchmarkList") == null) {
            return;
        }
        try {
            new Runner(new CommandLineOptions(arguments)).run();
        } catch (NoBenchmarksException _) {
            // Another module's, then.
        }
    }
}
