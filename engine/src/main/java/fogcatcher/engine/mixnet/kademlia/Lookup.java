package fogcatcher.engine.mixnet.kademlia;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// One iterative search: whom to ask next, and when it is over.
///
/// Asks the nearest nodes it knows of, `parallel` at a time, and learns nearer ones from their answers. It ends when
/// the `bucketSize` nearest that answer at all have answered, or, in a search for a value, when `quorum` copies were
/// seen.
final class Lookup {

    private final KademliaSpec spec;
    private final Key target;
    private final boolean forValue;
    private final TreeMap<Key, Candidate> candidates = new TreeMap<>(); // by distance
    private int underWay;
    private int asked;
    private int copies;
    private Optional<Copy> best = Optional.empty();

    /// A value and how it was found.
    record Copy(byte[] value, long lifeMicros, int hops) {}

    private enum State {
        NEW,
        ASKED,
        ANSWERED,
        HAS_VALUE,
        FAILED
    }

    private static final class Candidate {
        final Contact contact;
        final int hops;
        State state = State.NEW;

        Candidate(Contact contact, int hops) {
            this.contact = contact;
            this.hops = hops;
        }
    }

    Lookup(KademliaSpec spec, Key target, boolean forValue, List<Contact> known) {
        this.spec = spec;
        this.target = target;
        this.forValue = forValue;
        known.forEach(contact -> learn(contact, 1));
    }

    Key target() {
        return target;
    }

    boolean forValue() {
        return forValue;
    }

    int asked() {
        return asked;
    }

    Optional<Copy> best() {
        return best;
    }

    /// Whom to ask now; each contact is returned once.
    List<Contact> next() {
        List<Contact> next = new ArrayList<>();
        if (copies >= spec.quorum()) {
            return next;
        }
        int near = 0;
        for (Candidate candidate : candidates.values()) {
            if (near == spec.bucketSize() || underWay == spec.parallel()) {
                break;
            }
            if (candidate.state == State.NEW) {
                candidate.state = State.ASKED;
                underWay++;
                asked++;
                next.add(candidate.contact);
            }
            if (candidate.state != State.FAILED) {
                near++;
            }
        }
        return next;
    }

    /// After [#next] has returned nobody.
    boolean isOver() {
        return underWay == 0 || copies >= spec.quorum();
    }

    void answered(Contact contact, List<Contact> nodes) {
        Candidate candidate = end(contact, State.ANSWERED);
        for (Contact node : nodes) {
            learn(node, candidate.hops + 1);
        }
    }

    /// @param value valid
    void found(Contact contact, byte[] value, long lifeMicros, Validator validator) {
        Candidate candidate = end(contact, State.HAS_VALUE);
        copies++;
        if (best.isEmpty() || validator.replaces(value, best.get().value())) {
            best = Optional.of(new Copy(value, lifeMicros, candidate.hops));
        }
    }

    void failed(Contact contact) {
        end(contact, State.FAILED);
    }

    /// The nearest that answered, nearest first.
    List<Contact> nearest() {
        return candidates.values().stream()
                .filter(candidate -> candidate.state == State.ANSWERED || candidate.state == State.HAS_VALUE)
                .limit(spec.bucketSize())
                .map(candidate -> candidate.contact)
                .toList();
    }

    /// The nearest that answered that it has no value: where the next search would profit from a copy.
    Optional<Contact> nearestWithout() {
        return candidates.values().stream()
                .filter(candidate -> candidate.state == State.ANSWERED)
                .map(candidate -> candidate.contact)
                .findFirst();
    }

    /// Length of the chain of nodes up to the nearest that answered.
    int hops() {
        return candidates.values().stream()
                .filter(candidate -> candidate.state == State.ANSWERED || candidate.state == State.HAS_VALUE)
                .mapToInt(candidate -> candidate.hops)
                .findFirst()
                .orElse(0);
    }

    private void learn(Contact contact, int hops) {
        candidates.putIfAbsent(contact.id().distance(target), new Candidate(contact, hops));
    }

    private Candidate end(Contact contact, State state) {
        Candidate candidate = candidates.get(contact.id().distance(target));
        candidate.state = state;
        underWay--;
        return candidate;
    }
}
