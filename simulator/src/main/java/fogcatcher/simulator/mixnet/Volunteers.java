package fogcatcher.simulator.mixnet;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.message.Event.PhoneHarvested;
import fogcatcher.engine.message.Event.PhoneReleased;
import fogcatcher.engine.mixnet.Admission;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Stream;
import fogcatcher.engine.scenario.MixnetSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/// Phones that may mix: those that the engine may use for anything, by its events, as far as [Admission] lets them.
public final class Volunteers {

    private final Admission admission;
    private final Phones phones;

    /// Since when the engine may use each.
    private final TreeMap<Integer, Long> since = new TreeMap<>();

    /// What is asked about phones.
    public interface Phones {

        /// Whether it answers, whatever the engine believes.
        boolean isReachable(int phone);

        /// What its owner has staked.
        long stakeMicroTokens(int phone);

        /// Measurement packets of an epoch told how it mixed.
        void measured(long now, int phone, boolean isReliable);

        /// What a busy core of it draws.
        double wattsPerCore(int phone);
    }

    public Volunteers(MixnetSpec.MixingPhones spec, Phones phones) {
        admission = new Admission(Micros.of(spec.steady()), spec.stake().micro());
        this.phones = phones;
    }

    void hear(long now, Event event) {
        switch (event) {
            case PhoneHarvested harvested -> since.put(harvested.phone(), now);
            case PhoneReleased released -> since.remove(released.phone());
            default -> {}
        }
    }

    /// Whether packets that are sent to a phone are mixed.
    boolean isThere(int phone) {
        return since.containsKey(phone) && phones.isReachable(phone);
    }

    void measured(long now, int phone, boolean isReliable) {
        phones.measured(now, phone, isReliable);
    }

    double wattsPerCore(int phone) {
        return phones.wattsPerCore(phone);
    }

    /// Admitted phones in an order drawn by chance.
    ///
    /// @param isTaken tells of phones that mix already
    List<Integer> draw(long now, int most, IntPredicate isTaken, Stream chance) {
        List<Admission.Candidate> candidates = new ArrayList<>();
        since.forEach((phone, from) -> {
            if (!isTaken.test(phone)) {
                candidates.add(new Admission.Candidate(phone, now - from, phones.stakeMicroTokens(phone)));
            }
        });
        return admission.layers(candidates, 1, most, chance).getFirst();
    }
}
