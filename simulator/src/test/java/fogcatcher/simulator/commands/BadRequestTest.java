package fogcatcher.simulator.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What people get wrong on the command line: each is said with its remedy, and nothing is left behind.
class BadRequestTest {

    @TempDir private Path home;

    @BeforeEach
    void aScenario() {
        Typed.scenario(home.resolve("tiny.yaml"));
    }

    @Test
    void aMissingScenario() {
        refused("fogcatcher: there is no file tini.yaml; did you mean tiny.yaml?\n", "run", "tini.yaml");
        refused(
                "fogcatcher: there is no file " + Path.of("lost", "tiny.yaml") + "; there is no folder lost either\n",
                "run",
                Path.of("lost", "tiny.yaml").toString());
    }

    @Test
    void aFolderForAScenario() {
        refused("fogcatcher: . is a folder; name a scenario file in it; there is tiny.yaml\n", "run", ".");
    }

    @Test
    void anOutputThatIsThere() throws Exception {
        Path taken = Files.createDirectory(home.resolve("taken"));

        Typed typed = Typed.in(home, "run", "tiny.yaml", "-o", "taken");

        assertEquals(
                "fogcatcher: results already exist in " + taken + "; choose another folder with -o or remove it\n",
                typed.err());
        assertEquals(2, typed.code());
        assertEquals(List.of(), Typed.namesIn(taken));
        assertEquals(List.of("taken", "tiny.yaml"), Typed.namesIn(home));
    }

    @Test
    void anOutputThatCannotBeMade() {
        refused(
                "fogcatcher: cannot create the results folder "
                        + home.resolve("tiny.yaml/results")
                        + ": "
                        + home.resolve("tiny.yaml")
                        + " is a file, not a folder; choose another folder with -o\n",
                "run",
                "tiny.yaml",
                "-o",
                "tiny.yaml/results");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void anOutputWhereNobodyCanMakeFolders() {
        refused(
                "fogcatcher: cannot create the results folder /proc/x/y: /proc/x is not there and cannot be made;"
                        + " choose another folder with -o\n",
                "run",
                "tiny.yaml",
                "-o",
                "/proc/x/y");
    }

    @Test
    void misspeltNames() {
        refused(
                "fogcatcher: there is no command 'rum'; did you mean run?\nSee: fogcatcher --help\n",
                "rum",
                "tiny.yaml");
        refused(
                "fogcatcher: there is no option --sed; did you mean --seed?\nSee: fogcatcher run --help\n",
                "run",
                "tiny.yaml",
                "--sed=7");
        refused("fogcatcher: 'b' is one argument too many\nSee: fogcatcher run --help\n", "run", "tiny.yaml", "b");
    }

    @Test
    void aSeedThatIsNoNumber() {
        refused(
                "fogcatcher: invalid value for option '--seed': 'abc' is not a whole number of 64 bits; write one such"
                        + " as 42\nSee: fogcatcher run --help\n",
                "run",
                "tiny.yaml",
                "--seed",
                "abc");
    }

    @Test
    void aMissingScenarioName() {
        refused("fogcatcher: missing required parameter: 'SCENARIO.yaml'\nSee: fogcatcher run --help\n", "run");
    }

    @Test
    void nothingAtAll() {
        Typed typed = Typed.in(home);

        assertEquals(2, typed.code());
        assertEquals("", typed.out());
        assertTrue(typed.err().startsWith("Usage: fogcatcher"), typed.err());
    }

    @Test
    void exportsOfWhatIsNotThere() {
        Typed.in(home, "run", "tiny.yaml", "-o", "r");
        Path results = home.resolve("r");

        Typed table = Typed.in(home, "export", "r", "serie");
        Typed folder = Typed.in(home, "export", "s", "series");
        Typed format = Typed.in(home, "export", "r", "series", "--format", "xml");

        assertEquals(
                "fogcatcher: there is no table 'serie' in "
                        + results
                        + "; did you mean 'series'? (the tables are"
                        + " battery_periods, jobs, phone_sessions, series)\n",
                table.err());
        assertEquals(
                "fogcatcher: there is no folder "
                        + home.resolve("s")
                        + "; give the folder that `fogcatcher run` printed\n",
                folder.err());
        assertEquals(
                "fogcatcher: invalid value for option '--format': there is no format 'xml'; write one of csv, parquet,"
                        + " json\nSee: fogcatcher export --help\n",
                format.err());
        assertEquals(List.of(2, 2, 2), List.of(table.code(), folder.code(), format.code()));
        assertEquals("", table.out() + folder.out() + format.out());
    }

    @Test
    void aJournalThatCannotBeMade() {
        Typed typed = Typed.in(home, "run", "tiny.yaml", "--journal", "tiny.yaml/journal");

        assertEquals(2, typed.code());
        assertTrue(typed.err().contains(home.resolve("tiny.yaml/journal").toString()), typed.err());
        assertEquals(List.of("tiny.yaml"), Typed.namesIn(home));
    }

    @Test
    void aJournalWhereTheResultsWillBe() {
        for (String journal : List.of("r", "r/j.jsonl", "./r/a/../j.jsonl")) {
            refused(
                    "fogcatcher: the journal "
                            + Path.of(journal)
                            + " would be in r, which appears only when the run is over; put it elsewhere, for example"
                            + " --journal r.journal\n",
                    "run",
                    "tiny.yaml",
                    "-o",
                    "r",
                    "--journal",
                    journal);
        }
    }

    @Test
    void aJournalWhereTheResultsWillBeByDefault() {
        Typed typed = Typed.in(home, "run", "tiny.yaml", "--journal", "results/tiny-1/j.jsonl");

        assertEquals(2, typed.code());
        assertTrue(typed.err().contains("would be in " + Path.of("results", "tiny-1")), typed.err());
        assertEquals(List.of("tiny.yaml"), Typed.namesIn(home));
    }

    @Test
    void aJournalWhereTheResultsWillBeByALink() throws Exception {
        Files.createSymbolicLink(home.resolve("link"), Files.createDirectory(home.resolve("folder")));

        Typed typed = Typed.in(home, "run", "tiny.yaml", "-o", "folder/r", "--journal", "link/r/j.jsonl");

        assertEquals(2, typed.code());
        assertEquals(List.of(), Typed.namesIn(home.resolve("folder")));
    }

    @Test
    void aJournalThatIsNotThere() {
        Typed typed = Typed.in(home, "replay", "lost.journal");

        assertEquals(2, typed.code());
        assertTrue(typed.err().contains("lost.journal"), typed.err());
    }

    private void refused(String message, String... arguments) {
        Typed typed = Typed.in(home, arguments);

        assertEquals(message, typed.err());
        assertEquals(2, typed.code());
        assertEquals("", typed.out());
        assertEquals(List.of("tiny.yaml"), Typed.namesIn(home));
    }
}
