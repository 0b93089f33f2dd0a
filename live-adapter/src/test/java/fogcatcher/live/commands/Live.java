package fogcatcher.live.commands;

import fogcatcher.live.TestFleet;
import fogcatcher.live.mixnet.MixnetCommands;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;

/// Types `fogcatcher live ...`, in this process or in one of its own, and the commands of the mixnet in one of theirs.
/// Closed, it kills the processes that it started and that still run.
final class Live implements AutoCloseable {

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();

    /// What came of a command.
    record Outcome(int code, String out, String err) {}

    /// @param folder the current folder; the coordinator's is `state` in it
    Live(Path folder) {
        this.folder = folder;
    }

    /// For [#start].
    public static void main(String[] arguments) {
        System.exit(
                execute(
                        new Terminal(System.out, System.err, System.getenv(), Path.of("").toAbsolutePath()),
                        arguments));
    }

    private static int execute(Terminal terminal, String... arguments) {
        CommandLine fogcatcher = new CommandLine(CommandLine.Model.CommandSpec.create().name("fogcatcher"));
        fogcatcher.addSubcommand(LiveCommands.in(terminal));
        MixnetCommands.all().forEach(fogcatcher::addSubcommand);
        return fogcatcher.execute(arguments);
    }

    Outcome type(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(err, true, StandardCharsets.UTF_8);
        String[] whole =
                Stream.of(Stream.of("live"), Stream.of(arguments), Stream.of("--state", "state"))
                        .flatMap(part -> part)
                        .toArray(String[]::new);
        int code = execute(new Terminal(out, printed, Map.of(), folder), whole);
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// Starts `live up` in a process of its own, which can be killed.
    Process startUp() throws IOException {
        return start("live", "up", "fleet.yaml", "--state", "state");
    }

    /// Starts a command in a process of its own. What it prints is added to a file called like its first word.
    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // As the launcher does.
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("-Xmx256m");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Live.class.getName()));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(folder.resolve(arguments[0] + ".log").toFile()))
                        .start();
        processes.add(process);
        return process;
    }

    @Override
    public void close() {
        for (Process process : processes.reversed()) {
            process.destroyForcibly().onExit().join();
        }
    }

    /// Waits until the coordinator answers with `text`.
    String await(String text, String... question) throws InterruptedException, IOException {
        long end = System.nanoTime() + 90_000_000_000L;
        Outcome outcome;
        do {
            outcome = type(question);
            if (outcome.code() == 0 && outcome.out().contains(text)) {
                return outcome.out();
            }
            Thread.sleep(50);
        } while (System.nanoTime() < end);
        throw new AssertionError(
                List.of(question) + " never said " + text + " but " + outcome + "; events: " + type("events").out());
    }

    void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    /// Waits until a process has written a file.
    void awaitFile(String name) throws InterruptedException {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!Files.exists(folder.resolve(name))) {
            if (System.nanoTime() > end) {
                throw new AssertionError("no " + name);
            }
            Thread.sleep(50);
        }
    }

    /// A website with an onion name, in the test image.
    ///
    /// @param publish its port on this machine
    static String site(TestFleet hosts, int publish) {
        return """
        name: site
        image: fogcatcher/web:1
        archive: %s
        run: {service: {port: 8080, publish: %d, onion: true}}
        """
                .formatted(hosts.image(), publish);
    }

    /// The onion name of the only job, once it can be found.
    String onion() throws InterruptedException, IOException {
        String jobs = await("\"onionIsFound\":true", "ps", "--json");
        return jobs.replaceAll("(?s).*\"onion\":\"([a-z2-7]{56}\\.onion)\".*", "$1");
    }

    /// A fleet file of test hosts, impatient.
    static String fleet(TestFleet hosts, int count) {
        StringBuilder text = new StringBuilder("name: chaos\nhosts:\n");
        for (int h = 1; h <= count; h++) {
            text.append(
                    """
                      - name: h%d
                        docker: %s
                        tls: {ca: %3$s/ca.pem, cert: %3$s/cert.pem, key: %3$s/key.pem}
                        use: {cores: 16, memory: 4GB}
                    """
                            .formatted(h, hosts.docker(h), hosts.keys()));
        }
        return text
                + """
                policies:
                  coordinator: {heartbeat: 1s, silence: 5s}
                  harvest: {share: 100%, commitment: 0s}
                  execution: {backoff: 1s}
                """;
    }

    /// A job of the test image.
    static String job(TestFleet hosts, String name, String command) {
        return """
        name: %s
        image: fogcatcher/web:1
        archive: %s
        command: [sh, -c, "%s"]
        needs: {cores: 0.22, memory: 16MB}
        run: once
        """
                .formatted(name, hosts.image(), command);
    }
}
