package fogcatcher.simulator.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void aSummaryIsAnObjectKeyedByFigure() {
        assertEquals(
                """
                {
                  "jobs_completed": {
                    "value": 12345,
                    "unit": "1",
                    "meaning": "jobs that ended well"
                  },
                  "waiting_mean_s": {
                    "value": 3.25,
                    "unit": "s",
                    "meaning": "mean time from submission to start"
                  },
                  "payout_mean_tokens": {
                    "value": null,
                    "unit": "tokens",
                    "meaning": "mean payout"
                  }
                }
                """,
                Samples.summary().json());
    }

    @Test
    void aTallyGivesAFigureForEachStatistic() {
        Tally waiting = new Tally();
        waiting.add(2);

        Summary summary = new Summary().add("waiting", waiting, "s", "time from submission to start");

        assertEquals(
                List.of(
                        "waiting_mean_s",
                        "waiting_sd_s",
                        "waiting_min_s",
                        "waiting_p50_s",
                        "waiting_p95_s",
                        "waiting_p99_s",
                        "waiting_max_s"),
                summary.figures().stream().map(Figure::name).toList());
    }

    @Test
    void aFigureIsGivenOnce() {
        assertThrows(IllegalArgumentException.class, () -> Samples.summary().add("jobs_completed", 1, "1", "again"));
    }

    @Test
    void theTableIsAlignedAndFitsATerminal() {
        Summary summary =
                Samples.summary()
                        .add("share_lost", 0.012345, "1", "share of jobs that were lost, " + "and so on ".repeat(10))
                        .add("events", 98_765_432_101L, "1", "events");

        assertEquals(
                """
                jobs_completed              12,345         jobs that ended well
                waiting_mean_s               3.250 s       mean time from submission to start
                payout_mean_tokens               - tokens  mean payout
                share_lost                 0.01235         share of jobs that were lost, and so on and so on and …
                events              98,765,432,101         events
                """,
                SummaryTable.of(List.copyOf(summary.figures()), true));
    }

    @Test
    void figuresArePickedByName() {
        assertEquals(1, Samples.summary().pick(List.of("jobs_completed", "unheard_of")).size());
    }
}
