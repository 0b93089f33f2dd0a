package fogcatcher.engine.market;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.model.Tokens;
import fogcatcher.engine.random.Draws;

/// What owners ask for a slot and hour: what it costs them, and what they want beyond that. Both are guesses.
@Doc("What owners ask for a slot and hour: a floor, and a part of it on top that differs between owners.")
public record AskSpec(
        @Doc("What a slot costs its owner in an hour; nobody asks for less.")
                @Default("5mtoken")
                @Range(min = "0token", max = "1000token")
                Tokens floor,
        @Doc("The most that an owner wants on top, as a part of the floor; every part up to it is equally likely.")
                @Default("200%")
                @Range(min = "0%", max = "10000%")
                Share spread) {

    /// What one owner asks, micro-tokens per slot and hour, fee included; the same for all phones of the owner and
    /// whatever the policies do.
    ///
    /// @param draws those named `asks`
    public long ask(Draws draws, int owner) {
        return floor.micro() + (long) (floor.micro() * spread.fraction() * draws.uniform(owner, 0));
    }
}
