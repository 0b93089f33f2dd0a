package fogcatcher.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fogcatcher.engine.message.Signal;
import fogcatcher.engine.notation.Scenarios;
import fogcatcher.engine.random.Randomness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Lifecycles as stories: `src/test/stories/*.txt`, what the engine is told and all that it answers.
///
/// A story begins with what it is about, after `#`, and the policies that differ from the defaults. Then each line is a
/// time and an input, as [Told] writes it; below it, after `->`, every output. Ticks come by themselves when they are
/// due and are shown when something comes of them; `until()` lets time pass. `mvn -pl engine test -Dtest=StoriesTest
/// -Dstories.rewrite` writes the outputs anew: read the difference before you keep it.
class StoriesTest {

    private static final Path FOLDER = Path.of("src", "test", "stories");
    private static final boolean REWRITE = System.getProperty("stories.rewrite") != null;
    private static final String POLICIES = "policies: ";
    private static final String OUTPUT = "    -> ";
    private static final String UNTIL = "until()";

    static Stream<Path> stories() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void theEngineAnswersAsTheStoryTells(Path file) throws IOException {
        String written = Files.readString(file);

        String told = String.join("\n", new Teller().tell(written.lines().toList())) + "\n";

        if (REWRITE) {
            Files.writeString(file, told);
        } else {
            assertEquals(written, told);
        }
    }

    /// Tells one story.
    private static final class Teller {

        private final List<String> told = new ArrayList<>();
        private final List<String> outputs = new ArrayList<>();
        private Session session = session("{}");

        List<String> tell(List<String> lines) {
            for (String line : lines) {
                if (line.isBlank() || line.startsWith("#")) {
                    told.add(line);
                } else if (line.startsWith(POLICIES)) {
                    told.add(line);
                    session = session(line.substring(POLICIES.length()));
                } else if (!line.startsWith(OUTPUT) && !line.endsWith(" tick()")) {
                    String[] halves = line.split(" +", 2);
                    happen(Told.time(halves[0]), halves[1]);
                }
            }
            return told;
        }

        private void happen(long now, String what) {
            while (session.nextWake() <= now) {
                long due = session.nextWake();
                session.accept(due, new Signal.Tick());
                if (!outputs.isEmpty()) {
                    put(due, "tick()");
                }
            }
            if (!what.equals(UNTIL)) {
                session.accept(now, Told.input(what));
            }
            put(now, what);
        }

        private void put(long now, String what) {
            told.add(String.format("%-8s %s", Told.time(now), what));
            outputs.forEach(output -> told.add(OUTPUT + output));
            outputs.clear();
        }

        private Session session(String policies) {
            assertFalse(told.stream().anyMatch(line -> line.startsWith(OUTPUT)), "policies come first");
            Engine engine =
                    new Engine(
                            Scenarios.sound(Scenarios.SMALLEST + "policies: " + policies + "\n").policies(),
                            new Randomness(1));
            return new Session(
                    engine,
                    (_, effect) -> outputs.add(Told.text((Record) effect)),
                    Journal.NONE,
                    List.of((_, event) -> outputs.add(Told.text((Record) event))));
        }
    }
}
