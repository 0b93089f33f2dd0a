package fogcatcher.engine.mixnet.kademlia;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Nodes and the messages between them, 10 to 100 ms each way, some lost; every message goes through its bytes.
final class Network {

    private final SplittableRandom chance;
    private final KademliaSpec spec;
    private final Validator validator;
    private final Map<String, KademliaNode> nodes = new TreeMap<>();
    private final PriorityQueue<Arrival> arrivals =
            new PriorityQueue<>(Comparator.comparingLong(Arrival::time).thenComparingLong(Arrival::sequence));
    private final Map<String, Long> wakes = new TreeMap<>();
    private final PriorityQueue<Wake> wakeQueue =
            new PriorityQueue<>(Comparator.comparingLong(Wake::time).thenComparing(Wake::address));
    private final List<Output> results = new ArrayList<>();
    private long sequence;
    private int born;
    long now;
    long sent;
    double loss;

    private record Arrival(long time, long sequence, String to, byte[] bytes) {}

    private record Wake(long time, String address) {}

    Network(long seed, KademliaSpec spec, Validator validator) {
        chance = new SplittableRandom(seed);
        this.spec = spec;
        this.validator = validator;
    }

    /// Adds a node that joins through a random other.
    KademliaNode add() {
        return add(nodes.isEmpty() ? List.of() : List.of(any().self()));
    }

    /// Adds a node that joins through these.
    KademliaNode add(List<Contact> seeds) {
        String address = "n" + born++;
        byte[] id = new byte[Key.BYTES];
        chance.nextBytes(id);
        KademliaNode node = new KademliaNode(new Contact(Key.of(id), address), spec, validator, chance.split());
        nodes.put(address, node);
        node.join(now, seeds, this::take);
        rouse(address);
        return node;
    }

    void remove(KademliaNode node) {
        nodes.remove(node.self().address());
    }

    KademliaNode any() {
        List<KademliaNode> all = List.copyOf(nodes.values());
        return all.get(chance.nextInt(all.size()));
    }

    List<KademliaNode> all() {
        return List.copyOf(nodes.values());
    }

    Output find(KademliaNode by, Key key) {
        results.clear();
        by.find(now, key, this::take);
        return await(by);
    }

    Output publish(KademliaNode by, Key key, byte[] value) {
        results.clear();
        by.publish(now, key, value, this::take);
        return await(by);
    }

    Output nearest(KademliaNode by, Key key) {
        results.clear();
        by.nearest(now, key, this::take);
        return await(by);
    }

    void send(KademliaNode to, Message message) {
        to.handle(now, message, this::take);
        rouse(to.self().address());
    }

    private Output await(KademliaNode by) {
        rouse(by.self().address());
        while (results.isEmpty()) {
            step();
        }
        return results.getFirst();
    }

    void run(long until) {
        while (next() <= until) {
            step();
        }
        now = until;
    }

    private long next() {
        long arrival = arrivals.isEmpty() ? Long.MAX_VALUE : arrivals.peek().time;
        return Math.min(arrival, wakeQueue.isEmpty() ? Long.MAX_VALUE : wakeQueue.peek().time);
    }

    private void step() {
        now = next();
        if (!arrivals.isEmpty() && arrivals.peek().time == now) {
            Arrival arrival = arrivals.remove();
            KademliaNode to = nodes.get(arrival.to);
            if (to != null) {
                Message message = Wire.decode(arrival.bytes).orElseThrow();
                to.handle(now, message, this::take);
                rouse(arrival.to);
            }
            return;
        }
        Wake wake = wakeQueue.remove();
        KademliaNode node = nodes.get(wake.address);
        wakes.remove(wake.address, wake.time);
        if (node != null) {
            if (node.nextWake() <= now) {
                node.wake(now, this::take);
            }
            rouse(wake.address);
        }
    }

    private void rouse(String address) {
        long at = nodes.get(address).nextWake();
        if (at < wakes.getOrDefault(address, Long.MAX_VALUE)) {
            wakes.put(address, at);
            wakeQueue.add(new Wake(at, address));
        }
    }

    private void take(Output output) {
        if (output instanceof Output.Send send) {
            sent++;
            if (chance.nextDouble() >= loss) {
                arrivals.add(
                        new Arrival(
                                now + chance.nextLong(10_000, 100_000),
                                sequence++,
                                send.to().address(),
                                Wire.encode(send.message())));
            }
        } else {
            results.add(output);
        }
    }
}
