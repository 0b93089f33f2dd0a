package fogcatcher.simulator.tables;

import fogcatcher.engine.ledger.LedgerChain;
import fogcatcher.engine.ledger.LedgerEntry;
import fogcatcher.engine.message.Event;
import fogcatcher.simulator.results.Column;
import fogcatcher.simulator.results.ResultsFolder;
import fogcatcher.simulator.results.TableWriter;
import fogcatcher.simulator.world.Recorder;
import fogcatcher.simulator.world.Simulation;

/// Every transfer of money, chained by hashes; the manifest keeps the last one.
final class LedgerTable implements Recorder {

    private final TableWriter rows;
    private final LedgerChain chain = new LedgerChain();

    LedgerTable(String name, ResultsFolder folder) {
        rows =
                folder.table(
                        name,
                        Column.longs("entry"),
                        Column.longs("t_us"),
                        Column.ints("from_account"),
                        Column.ints("to_account"),
                        Column.longs("amount_utokens"),
                        Column.text("cause"),
                        Column.text("hash"));
    }

    @Override
    public void event(long now, Event event) {
        if (event instanceof Event.Transferred t) {
            LedgerEntry entry = chain.add(now, t.from(), t.to(), t.microTokens(), t.cause());
            rows.put(entry.number())
                    .put(now)
                    .put(entry.from().number())
                    .put(entry.to().number())
                    .put(entry.microTokens())
                    .put(Value.word(entry.cause()))
                    .put(chain.head())
                    .end();
        }
    }

    @Override
    public void end(Simulation simulation) {
        rows.seal(chain.head());
    }
}
