package fogcatcher.engine.notation;

import static fogcatcher.engine.notation.Scenarios.FULL;
import static fogcatcher.engine.notation.Scenarios.SMALLEST;
import static fogcatcher.engine.notation.Scenarios.sound;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioWriterTest {

    private static final Path FOLDER = Path.of("..", "scenarios");

    @ParameterizedTest
    @ValueSource(strings = {SMALLEST, FULL})
    void whatIsWrittenIsReadBackAsAnEqualScenario(String text) {
        Scenario scenario = sound(text);

        assertEquals(scenario, sound(ScenarioWriter.write(scenario)));
    }

    @Test
    void everyDefaultIsWritten() {
        String text = ScenarioWriter.write(sound(SMALLEST));

        assertTrue(
                text.contains("\n  harvest:\n    rules: [battery, charging, temperature, unmetered, screen, idle]\n"));
        assertTrue(text.contains("\n    behaviour: fitted\n"));
        assertTrue(text.contains("\n      - name: city\n        weight: 1\n"));
        assertTrue(text.contains("\nworkload:\n  sources: []\n"));
    }

    @Test
    void equalScenariosAreWrittenAlikeHoweverTheyWere() {
        String other = "world: {phones: {behaviour: {fitted: {}}, count: 1000}}\nduration: 3600s\nname: 'smallest'\n";

        assertEquals(ScenarioWriter.write(sound(SMALLEST)), ScenarioWriter.write(sound(other)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "No",
                "5",
                "5min",
                "a: b",
                "a #b",
                "",
                " ",
                "~",
                "'",
                "\"",
                "\\",
                "- a",
                "a\n\nb\n",
                "x ",
                "é😀",
                "\u0085\u2028",
                "\t",
                "a,b]",
                "!x",
                "&x",
                "*x",
                "%x",
                "@x"
            })
    void everyTextIsReadBackAsItWas(String about) {
        Scenario plain = sound(SMALLEST);
        Scenario scenario =
                new Scenario(
                        plain.name(),
                        about,
                        plain.seed(),
                        plain.start(),
                        plain.duration(),
                        plain.warmup(),
                        plain.world(),
                        plain.workload(),
                        plain.policies(),
                        plain.mixnet(),
                        plain.record());

        assertEquals(scenario, sound(ScenarioWriter.write(scenario)));
    }

    @TestFactory
    Stream<DynamicTest> everyScenarioOfTheFolderIsSoundAndReadBack() throws IOException {
        if (!Files.isDirectory(FOLDER)) return Stream.empty();
        List<Path> files;
        try (Stream<Path> all = Files.list(FOLDER)) {
            files = all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
        return files.stream()
                .map(file ->
                        DynamicTest.dynamicTest(
                                file.getFileName().toString(),
                                () -> {
                                    Reading reading =
                                            ScenarioReader.read(
                                                    file.getFileName().toString(),
                                                    Files.readString(file),
                                                    List.of(),
                                                    name -> Files.exists(FOLDER.resolve(name)));

                                    Scenario scenario =
                                            switch (reading) {
                                                case Reading.Sound sound -> sound.scenario();
                                                case Reading.Faulty faulty -> throw new AssertionError(faulty.faults());
                                            };
                                    assertEquals(scenario, sound(ScenarioWriter.write(scenario)));
                                }));
    }
}
