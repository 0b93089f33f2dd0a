package fogcatcher.engine.fleet;

import java.util.Arrays;

/// A set of phones from which a random member is had in constant time.
///
/// A dense list of members and each phone's place in it: 8 bytes a phone. The order of members depends on the history
/// of additions and removals only, so equal runs see equal orders.
public final class PhoneSet {

    private static final int ABSENT = -1;

    private int[] member = new int[64];
    private int[] place = new int[0];
    private int size;

    public boolean contains(int phone) {
        return phone < place.length && place[phone] != ABSENT;
    }

    public int size() {
        return size;
    }

    /// The `index`-th member, 0 to `size() - 1`.
    public int at(int index) {
        return member[index];
    }

    void add(int phone) {
        if (contains(phone)) {
            return;
        }
        if (phone >= place.length) {
            int old = place.length;
            place = Arrays.copyOf(place, Math.max(phone + 1, old * 2));
            Arrays.fill(place, old, place.length, ABSENT);
        }
        if (size == member.length) {
            member = Arrays.copyOf(member, size * 2);
        }
        place[phone] = size;
        member[size++] = phone;
    }

    void remove(int phone) {
        if (!contains(phone)) {
            return;
        }
        int hole = place[phone];
        int moved = member[--size];
        member[hole] = moved;
        place[moved] = hole;
        place[phone] = ABSENT;
    }
}
