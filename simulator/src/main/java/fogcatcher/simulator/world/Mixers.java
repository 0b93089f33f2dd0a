package fogcatcher.simulator.world;

import fogcatcher.engine.message.Signal;
import fogcatcher.simulator.mixnet.Volunteers;
import fogcatcher.simulator.phones.Phones;
import java.util.function.IntToLongFunction;

/// What mixes on phones ask of the rest of the world, and tell it.
///
/// @param stakes what the owner of a phone has staked, millionths of a token
record Mixers(Phones phones, IntToLongFunction stakes, Ear ear) implements Volunteers.Phones {

    /// Takes what is told to the engine.
    interface Ear {
        void hear(long now, Signal signal);
    }

    @Override
    public boolean isReachable(int phone) {
        return phones.isReachable(phone);
    }

    @Override
    public long stakeMicroTokens(int phone) {
        return stakes.applyAsLong(phone);
    }

    @Override
    public void measured(long now, int phone, boolean isReliable) {
        ear.hear(now, new Signal.MixMeasured(phone, isReliable));
    }

    @Override
    public double wattsPerCore(int phone) {
        return phones.wattsPerCore(phone);
    }

    @Override
    public void mixes(long now, int phone, double millicores) {
        phones.setMixing(now, phone, millicores);
    }
}
