package fogcatcher.engine.mixnet.kademlia;

import java.util.ArrayList;
import java.util.List;

/// Whom a node knows: one bucket for each number of leading bits that a contact shares with it.
///
/// A bucket keeps its contacts least recently heard of first and prefers them to newcomers, as those that have stayed
/// long stay on; newcomers wait in a second list until one of the first fails to answer (Maymounkov and Mazieres,
/// section 4.1).
final class RoutingTable {

    /// Unanswered questions after which a contact is dropped even if nobody waits for its place. The paper says five;
    /// as each lookup waits for it until then, two: one lost message is forgiven.
    private static final int MOST_FAILURES = 2;

    private final Key self;
    private final int bucketSize;
    private final List<Bucket> buckets = new ArrayList<>();

    private static final class Bucket {
        final List<Entry> live = new ArrayList<>();
        final List<Contact> waiting = new ArrayList<>();
    }

    private static final class Entry {
        final Contact contact;
        int failures;

        Entry(Contact contact) {
            this.contact = contact;
        }
    }

    RoutingTable(Key self, int bucketSize) {
        this.self = self;
        this.bucketSize = bucketSize;
        for (int i = 0; i < Key.BITS; i++) {
            buckets.add(new Bucket());
        }
    }

    /// Whether a contact that is not known could be used, or wait for its turn.
    boolean hasRoomFor(Contact contact) {
        if (contact.id().equals(self)) {
            return false;
        }
        Bucket bucket = bucketOf(contact.id());
        boolean isKnown =
                find(bucket, contact.id()) >= 0
                        || bucket.waiting.stream().anyMatch(waiting -> waiting.id().equals(contact.id()));
        return !isKnown && bucket.live.size() + bucket.waiting.size() < 2 * bucketSize;
    }

    /// Says that `contact` has answered, or that somebody vouches for it. True if it is new among those that are used.
    boolean heard(Contact contact) {
        if (contact.id().equals(self)) {
            return false;
        }
        Bucket bucket = bucketOf(contact.id());
        int at = find(bucket, contact.id());
        if (at >= 0) {
            bucket.live.remove(at);
            bucket.live.add(new Entry(contact));
            return false;
        }
        if (bucket.live.size() < bucketSize) {
            bucket.live.add(new Entry(contact));
            return true;
        }
        bucket.waiting.removeIf(waiting -> waiting.id().equals(contact.id()));
        bucket.waiting.add(contact);
        if (bucket.waiting.size() > bucketSize) {
            bucket.waiting.removeFirst();
        }
        return false;
    }

    /// Says that `contact` did not answer.
    void failed(Contact contact) {
        Bucket bucket = bucketOf(contact.id());
        int at = find(bucket, contact.id());
        // Whoever names it with a wrong address must not get rid of it.
        if (at < 0 || !bucket.live.get(at).contact.equals(contact)) {
            return;
        }
        Entry entry = bucket.live.get(at);
        entry.failures++;
        if (!bucket.waiting.isEmpty()) {
            bucket.live.set(at, new Entry(bucket.waiting.removeLast()));
        } else if (entry.failures >= MOST_FAILURES) {
            bucket.live.remove(at);
        }
    }

    /// At most `count` contacts, nearest to `target` first.
    ///
    /// Contacts in the bucket of `target` share more bits with it than all others; those in deeper buckets come next,
    /// and then one shallower bucket after the other. So only buckets that are needed are sorted.
    List<Contact> nearest(Key target, int count) {
        int home = Math.min(self.commonBits(target), Key.BITS - 1);
        List<Contact> nearest = new ArrayList<>(count);
        List<Contact> group = new ArrayList<>();
        add(group, home);
        take(nearest, group, target, count);
        for (int deeper = home + 1; deeper < Key.BITS && nearest.size() < count; deeper++) {
            add(group, deeper);
        }
        take(nearest, group, target, count);
        for (int shallower = home - 1; shallower >= 0 && nearest.size() < count; shallower--) {
            add(group, shallower);
            take(nearest, group, target, count);
        }
        return nearest;
    }

    /// The deepest bucket that holds somebody, or -1.
    int deepest() {
        for (int i = Key.BITS - 1; i >= 0; i--) {
            if (!buckets.get(i).live.isEmpty()) {
                return i;
            }
        }
        return -1;
    }

    int size() {
        return buckets.stream().mapToInt(bucket -> bucket.live.size()).sum();
    }

    private void add(List<Contact> group, int bucket) {
        for (Entry entry : buckets.get(bucket).live) {
            group.add(entry.contact);
        }
    }

    private static void take(List<Contact> nearest, List<Contact> group, Key target, int count) {
        group.sort((a, b) -> target.compareDistance(a.id(), b.id()));
        nearest.addAll(group.subList(0, Math.min(group.size(), count - nearest.size())));
        group.clear();
    }

    private Bucket bucketOf(Key id) {
        return buckets.get(Math.min(self.commonBits(id), Key.BITS - 1));
    }

    private static int find(Bucket bucket, Key id) {
        for (int i = 0; i < bucket.live.size(); i++) {
            if (bucket.live.get(i).contact.id().equals(id)) {
                return i;
            }
        }
        return -1;
    }
}
