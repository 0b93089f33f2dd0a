package fogcatcher.engine;

import fogcatcher.engine.reward.RewardSpec;
import fogcatcher.engine.reward.Rewards;

/// The prices that hold now. A job keeps those it was accepted under, so that what was reserved for it suffices
/// whatever is voted meanwhile.
final class Terms {

    private Rewards rewards;

    Terms(RewardSpec spec) {
        rewards = new Rewards(spec);
    }

    Rewards rewards() {
        return rewards;
    }

    void obey(RewardSpec spec) {
        rewards = new Rewards(spec);
    }
}
