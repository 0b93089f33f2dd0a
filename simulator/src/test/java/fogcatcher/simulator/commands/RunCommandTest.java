package fogcatcher.simulator.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.simulator.results.ResultsFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

    @TempDir private Path home;

    @BeforeEach
    void aScenario() {
        Typed.scenario(home.resolve("tiny.yaml"), "record: []");
    }

    @Test
    void eachRunGetsAFolderOfItsOwn() {
        List<Typed> runs =
                List.of(
                        Typed.in(home, "run", "tiny.yaml"),
                        Typed.in(home, "run", "tiny.yaml"),
                        Typed.in(home, "run", "tiny.yaml", "--seed", "7"),
                        Typed.in(home, "run", "tiny.yaml"));

        assertEquals(List.of("tiny-1", "tiny-1-2", "tiny-1-3", "tiny-7"), Typed.namesIn(home.resolve("results")));
        assertEquals(
                List.of("tiny-1", "tiny-1-2", "tiny-7", "tiny-1-3"),
                runs.stream().map(run -> run.out().lines().toList().getLast().replaceAll(".*[/\\\\]", "")).toList());
    }

    @Test
    void whatAnotherRunIsWritingIsPassedBy() {
        try (ResultsFolder _ = ResultsFolder.create(home.resolve("results/tiny-1"))) {
            assertTrue(Typed.in(home, "run", "tiny.yaml").out().contains("tiny-1-2"));
        }
    }

    @Test
    void itSaysWhatCameOfIt() {
        Typed typed = Typed.in(home, "run", "tiny.yaml", "-o", "here");

        assertEquals(0, typed.code());
        assertEquals("", typed.err());
        assertEquals("phones 20 phones in the world", typed.out().lines().findFirst().orElse("").replaceAll(" +", " "));
        assertTrue(typed.out().matches("(?s).*\\Rdigest   [0-9a-f]{32}\\R.*"), typed.out());
        assertTrue(typed.out().endsWith("folder   here\n"), typed.out());
    }

    @Test
    void meaningsAreCutForATerminalOnly() {
        Typed.scenario(
                home.resolve("jobs.yaml"),
                "workload: {sources: [{batch: {name: a, rate: 20/h, work: {exponential: {mean: 1min}}}}]}",
                "record: []");

        String piped = Typed.in(home, "run", "jobs.yaml", "-o", "piped").out();
        String shown = Typed.in(home, Map.of("TERM", "dumb"), true, "run", "jobs.yaml", "-o", "shown").out();

        assertTrue(shown.lines().allMatch(line -> line.length() <= 100), shown);
        assertTrue(shown.contains(" …\n"), shown);
        assertTrue(piped.contains("until missed\n"), piped);
        assertTrue(!piped.contains("…"), piped);
    }

    @Test
    void refusedJobsAreToldWhereThereAreAny() {
        Typed.scenario(
                home.resolve("large.yaml"),
                "workload: {sources: [{batch: {name: a, rate: 20/h, work: {exponential: {mean: 1min}}, needs: {cpu:"
                        + " 2}}}]}",
                "record: []");

        String small = Typed.in(home, "run", "large.yaml").out();
        String large = Typed.in(home, "run", "large.yaml", "--set", "workload.sources.0.batch.needs.cpu=500").out();

        assertTrue(!small.contains("jobs_refused") && !small.contains("jobs_cancelled"), small);
        assertTrue(large.matches("(?s).*jobs_refused_too_large +[1-9].*"), large);
        assertTrue(!large.contains("jobs_refused_queue_full"), large);
    }

    @Test
    void requestsAreToldWhereThereAreServices() {
        String web = "{services: {name: w, length: 1h, requests: {rate: 1/s, profile: flat}}}";
        Typed.scenario(home.resolve("one.yaml"), "workload: {sources: [" + web + "]}", "record: []");
        Typed.scenario(
                home.resolve("two.yaml"),
                "workload: {sources: [" + web + ", " + web.replace("w,", "v, wishes: {sla: a},") + "]}",
                "record: []");

        String one = Typed.in(home, "run", "one.yaml").out();
        String two = Typed.in(home, "run", "two.yaml").out();
        String none = Typed.in(home, "run", "tiny.yaml").out();

        assertTrue(one.matches("(?s).*\\Rrequests_answered_share +[0-9.]+ +%.*"), one);
        assertTrue(one.matches("(?s).*latency_p50_ms .*latency_p95_ms .*latency_p99_ms .*"), one);
        assertTrue(!one.contains("requests_b "), one);
        assertTrue(two.matches("(?s).*\\Rrequests_a .*\\Rlatency_p99_a_ms .*\\Rrequests_b .*"), two);
        assertTrue(!none.contains("requests") && !none.contains("latency"), none);
    }

    @Test
    void theMixnetIsToldBesideItsTheoryWhereThereIsOne() {
        Typed.scenario(
                home.resolve("mixes.yaml"),
                "mixnet: {mixes: 6, epoch: 30s, overlap: 0s, clients: {count: 20}}",
                "record: []");

        String mixes = Typed.in(home, "run", "mixes.yaml", "--set", "duration=5min", "--set", "warmup=1min").out();
        String none = Typed.in(home, "run", "tiny.yaml").out();

        assertTrue(mixes.matches("(?s).*\\Rmixnet_messages +[1-9].*\\Rmixnet_ended_epoch +[1-9].*"), mixes);
        for (String law : List.of("latency_mean", "latency_p95", "inside_mean", "mix_entropy")) {
            assertTrue(mixes.matches("(?s).*\\Rmixnet_" + law + "[ _].*\\Rmixnet_" + law + "_expected.*"), law);
        }
        assertTrue(mixes.matches("(?s).*\\Rmixnet_link_chance .*\\Rmixnet_link_guessed .*"), mixes);
        assertTrue(!none.contains("mixnet"), none);
    }

    @Test
    void seedAndSettingsCountAndTheSeedStandsAlone() {
        Typed both =
                Typed.in(home, "run", "tiny.yaml", "--set", "seed=3", "--seed", "9", "--set", "world.phones.count=11");

        assertTrue(both.out().replaceAll(" +", " ").startsWith("phones 11 "), both.out());
        assertTrue(both.out().contains("tiny-9"), both.out());
    }

    @Test
    void whatIsPipedHoldsNoControlCharacters() {
        Typed typed = Typed.in(home, "run", "tiny.yaml", "--set", "world.phones.count=2000");

        assertTrue((typed.out() + typed.err()).chars().allMatch(c -> c >= ' ' || c == '\n'), typed.out());
    }

    @Test
    void coloursAreForTerminalsThatWantThem() {
        String coloured = Typed.in(home, Map.of("TERM", "xterm"), true, "rum").err();
        String dumb = Typed.in(home, Map.of("TERM", "dumb"), true, "rum").err();
        String unwanted = Typed.in(home, Map.of("TERM", "xterm", "NO_COLOR", "1"), true, "rum").err();

        assertTrue(coloured.startsWith("\u001b["), coloured);
        assertTrue(dumb.startsWith("fogcatcher: "), dumb);
        assertTrue(unwanted.startsWith("fogcatcher: "), unwanted);
    }
}
