package fogcatcher.simulator.tables;

import static fogcatcher.simulator.tables.Value.seconds;
import static fogcatcher.simulator.tables.Value.tokens;

import fogcatcher.engine.harvest.Rule;
import fogcatcher.engine.message.Event;
import fogcatcher.simulator.results.Column;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.results.TableWriter;
import fogcatcher.simulator.world.Recorder;

/// One row for each time a phone was harvested and released again.
final class HarvestTable implements Recorder {

    private final TableWriter rows;

    HarvestTable(String name, ResultsFolder folder) {
        rows =
                folder.table(
                        name,
                        Column.ints("phone"),
                        Column.doubles("start_s"),
                        Column.doubles("end_s"),
                        Column.bools("early"),
                        Column.text("ended_by"),
                        Column.doubles("reward_tokens"));
    }

    @Override
    public void event(long now, Event event) {
        if (event instanceof Event.PhoneReleased released) {
            rows.put(released.phone())
                    .put(seconds(now - released.heldMicros()))
                    .put(seconds(now))
                    .put(released.early())
                    .put(endedBy(released.failedRules()))
                    .put(tokens(released.rewardMicroTokens()))
                    .end();
        }
    }

    private static String endedBy(int failedRules) {
        if (failedRules == 0) {
            return "gone";
        }
        StringBuilder names = new StringBuilder();
        for (Rule rule : Rule.values()) {
            if ((failedRules & rule.bit()) != 0) {
                names.append(names.isEmpty() ? "" : "+").append(Value.word(rule));
            }
        }
        return names.toString();
    }
}
