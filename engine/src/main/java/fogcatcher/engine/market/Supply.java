package fogcatcher.engine.market;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/// What phones have for sale, in columns: 41 bytes a phone, and one entry in the reserve's index for a part of them.
///
/// A phone belongs to the reserve or to spot for ever, by a draw, so that neither market empties the other.
final class Supply {

    /// A phone's row and one bit fit beside a price in a `long`.
    private static final int MOST_PHONES = 1 << 23;

    private static final int ROW_BITS = 24;

    private final Grades grades;
    private final Draws draws;
    private final double reserve;

    private int rows;
    private long[] ask = new long[1024];
    private long[] until = new long[1024];
    private int[] slots = new int[1024];
    private int[] held = new int[1024];
    private int[] level = new int[1024];
    private int[] speedPermille = new int[1024];
    private int[] turn = new int[1024];
    private boolean[] isReserve = new boolean[1024];
    private int turns;

    /// The reserve's phones with something free: by size and level, the cheapest first.
    private final List<TreeSet<Long>> free = new ArrayList<>();

    /// All slots that the reserve's phones list, by the size and level of the phone.
    private final long[] listed;

    private long reserveFree;

    Supply(MarketSpec spec, Grades grades, Draws draws) {
        this.grades = grades;
        this.draws = draws;
        reserve = spec.reserve().fraction();
        listed = new long[grades.books()];
        for (int book = 0; book < grades.books(); book++) {
            free.add(new TreeSet<>());
        }
    }

    void list(Offer offer) {
        int phone = offer.phone();
        grow(phone);
        unfile(phone);
        isReserve[phone] = draws.uniform(phone, 0) < reserve;
        ask[phone] = offer.ask();
        until[phone] = offer.until();
        slots[phone] = grades.slotsOf(offer.offered());
        level[phone] = grades.levelReached(offer.trust());
        speedPermille[phone] = offer.speedPermille();
        turn[phone] = ++turns;
        file(phone);
    }

    /// Nothing more of the phone is sold; what is held of it stays held.
    void withdraw(int phone) {
        if (phone < rows) {
            unfile(phone);
            slots[phone] = 0;
        }
    }

    void hold(int phone, int count) {
        unfile(phone);
        held[phone] += count;
        file(phone);
    }

    void giveBack(int phone, int count) {
        unfile(phone);
        held[phone] -= count;
        turn[phone] = ++turns;
        file(phone);
    }

    int rows() {
        return rows;
    }

    /// Slots that can be sold; less than none where an offer shrank.
    int free(int phone) {
        return slots[phone] - held[phone];
    }

    boolean isListed(int phone) {
        return slots[phone] > 0;
    }

    /// Of a phone that was listed once.
    boolean isReserve(int phone) {
        return isReserve[phone];
    }

    long ask(int phone) {
        return ask[phone];
    }

    long until(int phone) {
        return until[phone];
    }

    int level(int phone) {
        return level[phone];
    }

    /// Who has waited longer for a buyer has the smaller one.
    int turn(int phone) {
        return turn[phone];
    }

    /// Slots of the reserve that are free now.
    long reserveFree() {
        return reserveFree;
    }

    /// Slots that phones of the reserve list, as far as they suit a size and level, held or not.
    long reserveListed(int size, int level) {
        long sum = 0;
        for (int s = size; s < grades.sizes; s++) {
            for (int l = level; l < grades.levels; l++) {
                sum += listed[grades.book(s, l)];
            }
        }
        return sum;
    }

    /// A phone of the reserve with room for a unit of `size`, trusted as `level` says, that asks for no more than
    /// `price` and will stay for the work: of the least trusted that suffice the smallest, of those the cheapest.
    /// [Grades#NONE] if there is none; costs time for each phone that is cheap enough and does not suit otherwise.
    int findReserve(long now, int size, int wantedLevel, long price, long workMicros, Suits suits) {
        for (int l = wantedLevel; l < grades.levels; l++) {
            for (int s = size; s < grades.sizes; s++) {
                for (long entry : free.get(grades.book(s, l))) {
                    if (entry >>> ROW_BITS > price) {
                        break;
                    }
                    int phone = (int) (entry & (1 << ROW_BITS) - 1);
                    if (stays(phone, now, workMicros) && suits.test(now, phone)) {
                        return phone;
                    }
                }
            }
        }
        return Grades.NONE;
    }

    private boolean stays(int phone, long now, long workMicros) {
        double micros = workMicros * 1000.0 / speedPermille[phone];
        return until[phone] == Micros.NEVER || micros <= until[phone] - now;
    }

    private void file(int phone) {
        if (slots[phone] > 0 && isReserve(phone)) {
            listed[grades.book(grades.sizeWithin(slots[phone]), level[phone])] += slots[phone];
            if (free(phone) > 0) {
                reserveFree += free(phone);
                free.get(freeBook(phone)).add(entry(phone));
            }
        }
    }

    private void unfile(int phone) {
        if (slots[phone] > 0 && isReserve(phone)) {
            listed[grades.book(grades.sizeWithin(slots[phone]), level[phone])] -= slots[phone];
            if (free(phone) > 0) {
                reserveFree -= free(phone);
                free.get(freeBook(phone)).remove(entry(phone));
            }
        }
    }

    private int freeBook(int phone) {
        return grades.book(grades.sizeWithin(free(phone)), level[phone]);
    }

    private long entry(int phone) {
        return ask[phone] << ROW_BITS | phone;
    }

    private void grow(int phone) {
        if (phone >= MOST_PHONES) {
            throw new IllegalArgumentException("phone " + phone + " is beyond the " + MOST_PHONES + " that are traded");
        }
        if (phone >= ask.length) {
            int length = Math.max(phone + 1, 2 * ask.length);
            ask = Arrays.copyOf(ask, length);
            until = Arrays.copyOf(until, length);
            slots = Arrays.copyOf(slots, length);
            held = Arrays.copyOf(held, length);
            level = Arrays.copyOf(level, length);
            speedPermille = Arrays.copyOf(speedPermille, length);
            turn = Arrays.copyOf(turn, length);
            isReserve = Arrays.copyOf(isReserve, length);
        }
        rows = Math.max(rows, phone + 1);
    }
}
