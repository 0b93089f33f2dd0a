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
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/// Phones that may mix: those that the engine may use for anything, by its events, as far as [Admission] lets them.
public final class Volunteers {

    /// How often what phones draw for packets is set anew: for a minute they draw what the minute before took. A guess
    /// that spares events.
    private static final long WINDOW_MICROS = Micros.PER_MINUTE;

    private final Admission admission;
    private final double hopSeconds;
    private final Phones phones;

    /// Packets that each has opened in this window.
    private final TreeMap<Integer, Integer> opened = new TreeMap<>();

    private long windowEnd;

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

        /// It keeps so much of a core busy with packets from now on.
        void mixes(long now, int phone, double millicores);
    }

    private Volunteers(MixnetSpec.MixingPhones spec, double hopSeconds, Phones phones) {
        this.hopSeconds = hopSeconds;
        admission = new Admission(Micros.of(spec.steady()), spec.stake().micro());
        this.phones = phones;
    }

    /// Nobody where the scenario lets no phones mix.
    public static Optional<Volunteers> of(MixnetSpec spec, Phones phones) {
        return spec.phones().map(wish -> new Volunteers(wish, spec.hopSeconds(), phones));
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

    /// A phone opens a packet. Returns what that takes, joules.
    double opens(int phone) {
        opened.merge(phone, 1, Integer::sum);
        return hopSeconds * phones.wattsPerCore(phone);
    }

    /// Sets what phones draw, if it is time to.
    void look(long now) {
        if (now < windowEnd) {
            return;
        }
        windowEnd = now + WINDOW_MICROS;
        opened.replaceAll((phone, packets) -> {
            boolean works = phones.isReachable(phone);
            phones.mixes(now, phone, works ? 1000 * hopSeconds * packets / Micros.toSeconds(WINDOW_MICROS) : 0);
            return works ? packets : 0;
        });
        opened.values().removeIf(packets -> packets == 0);
        opened.replaceAll((_, _) -> 0); // who opens none in this window draws nothing in the next
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
