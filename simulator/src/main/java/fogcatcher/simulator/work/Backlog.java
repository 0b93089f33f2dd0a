package fogcatcher.simulator.work;

import fogcatcher.engine.message.Effect;
import fogcatcher.engine.message.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// What phones that cannot be reached have to hear and to say, each in its order, until they can be or give up.
final class Backlog {

    private final TreeMap<Integer, List<Effect>> orders = new TreeMap<>();
    private final TreeMap<Integer, List<Signal>> signals = new TreeMap<>();

    void keep(int phone, Effect order) {
        orders.computeIfAbsent(phone, silent -> new ArrayList<>()).add(order);
    }

    void keep(int phone, Signal signal) {
        signals.computeIfAbsent(phone, silent -> new ArrayList<>()).add(signal);
    }

    /// What a phone has to hear, which is kept no longer.
    List<Effect> takeOrders(int phone) {
        List<Effect> kept = orders.remove(phone);
        return kept == null ? List.of() : kept;
    }

    /// What a phone has to say, which is kept no longer.
    List<Signal> takeSignals(int phone) {
        List<Signal> kept = signals.remove(phone);
        return kept == null ? List.of() : kept;
    }

    void forget(int phone) {
        orders.remove(phone);
        signals.remove(phone);
    }
}
