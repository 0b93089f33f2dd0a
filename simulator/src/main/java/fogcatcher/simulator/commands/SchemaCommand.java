package fogcatcher.simulator.commands;

import fogcatcher.engine.notation.SchemaWriter;
import picocli.CommandLine.Command;

/// `fogcatcher schema`: lets an editor complete and check scenarios.
@Command(
        name = "schema",
        header = "Print the JSON Schema of a scenario, for completion and checking in editors.",
        footerHeading = "%nExample:%n",
        footer = {
            "  fogcatcher schema > scenario.schema.json",
            "and as the first line of a scenario, for editors with the YAML language server:",
            "  # yaml-language-server: $$schema=scenario.schema.json"
        })
final class SchemaCommand implements Runnable {

    private final Surroundings here;

    SchemaCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public void run() {
        here.print(SchemaWriter.write());
    }
}
