package fogcatcher.engine.ledger;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Tokens;

/// How much money there is.
@Doc("How much money there is.")
public record LedgerSpec(
        @Doc("All tokens there are; they start in the treasury and none is ever made or lost.")
                @Default("1000000000token")
                @Range(min = "1token", max = "9000000000000token")
                Tokens supply,
        @Doc("What each account that pays for work receives from the treasury at the start.")
                @Default("1000000token")
                @Range(min = "0token")
                Tokens endowment) {}
