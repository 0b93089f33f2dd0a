package fogcatcher.simulator.tables;

import static fogcatcher.simulator.tables.Value.seconds;
import static fogcatcher.simulator.tables.Value.tokens;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.Micros;
import fogcatcher.simulator.results.Column;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.results.TableWriter;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;
import java.util.TreeMap;

/// One row for each proposal whose votes were counted, and when it changed a policy; and one for each that was refused.
final class ProposalTable implements Recorder {

    private final TableWriter rows;
    private final TreeMap<Integer, Vote> votes = new TreeMap<>();

    ProposalTable(String name, ResultsFolder folder) {
        rows =
                folder.table(
                        name,
                        Column.ints("proposal"),
                        Column.ints("account"),
                        Column.text("path"),
                        Column.text("value"),
                        Column.doubles("opened_s"),
                        Column.doubles("closed_s"),
                        Column.text("verdict"),
                        Column.doubles("in_favour_tokens"),
                        Column.doubles("against_tokens"),
                        Column.doubles("changed_s"));
    }

    /// A proposal, until the run is over.
    private static final class Vote {
        private final long openedAt;
        private final Event.ProposalOpened opened;
        private long closedAt;
        private Event.ProposalClosed closed;
        private long changedAt = Micros.NEVER;

        private Vote(long openedAt, Event.ProposalOpened opened) {
            this.openedAt = openedAt;
            this.opened = opened;
        }

        private void closed(long now, Event.ProposalClosed closed) {
            closedAt = now;
            this.closed = closed;
        }
    }

    @Override
    public void event(long now, Event event) {
        switch (event) {
            case Event.ProposalOpened opened -> votes.put(opened.proposal(), new Vote(now, opened));
            case Event.ProposalClosed closed -> votes.get(closed.proposal()).closed(now, closed);
            case Event.ProposalRefused refused -> put(now, refused);
            case Event.PolicyChanged changed -> votes.get(changed.proposal()).changedAt = now;
            default -> {}
        }
    }

    @Override
    public void end(Simulation simulation) {
        for (Vote vote : votes.values()) {
            if (vote.closed != null) {
                put(vote);
            }
        }
    }

    /// Nobody votes on it, so it has no number, no end and no votes.
    private void put(long now, Event.ProposalRefused refused) {
        rows.put(0)
                .put(refused.proposer().number())
                .put(refused.path())
                .put(refused.value())
                .put(seconds(now))
                .putNull()
                .put("refused_" + Value.word(refused.reason()))
                .putNull()
                .putNull()
                .putNull()
                .end();
    }

    private void put(Vote vote) {
        rows.put(vote.opened.proposal())
                .put(vote.opened.proposer().number())
                .put(vote.opened.path())
                .put(vote.opened.value())
                .put(seconds(vote.openedAt))
                .put(seconds(vote.closedAt))
                .put(Value.word(vote.closed.verdict()))
                .put(tokens(vote.closed.inFavourMicroTokens()))
                .put(tokens(vote.closed.againstMicroTokens()))
                .put(vote.changedAt == Micros.NEVER ? Double.NaN : seconds(vote.changedAt))
                .end();
    }
}
