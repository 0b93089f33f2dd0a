package fogcatcher.simulator.commands;

import fogcatcher.simulator.results.Build;
import picocli.CommandLine.Command;

/// `fogcatcher version`: what to name in a report or a paper.
@Command(
        name = "version",
        header = "Print the version, the commit it was built from and the JDK.",
        footerHeading = "%nExample:%n",
        footer = "  fogcatcher version")
final class VersionCommand implements Runnable {

    private final Surroundings here;

    VersionCommand(Surroundings here) {
        this.here = here;
    }

    static String text() {
        Build build = Build.current();
        return "fogcatcher " + build.version() + ", " + commit(build) + ", JDK " + Runtime.version();
    }

    static String commit(Build build) {
        return "commit " + build.commit() + (build.isDirty() ? " with changes" : "");
    }

    @Override
    public void run() {
        here.print(text() + "\n");
    }
}
