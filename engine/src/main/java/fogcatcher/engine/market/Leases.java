package fogcatcher.engine.market;

import fogcatcher.engine.market.Outcome.Leased;
import fogcatcher.engine.model.BuyingMode;
import java.util.Arrays;
import java.util.function.Consumer;

/// The leases there are, in columns. A row is used again when its lease has ended.
final class Leases {

    /// Where a lease stands.
    enum State {
        UNUSED,
        /// Waits for another to make room.
        PENDING,
        RUNNING,
        /// Must make room.
        NOTICED
    }

    /// A row and one bit fit beside a price in a `long`.
    private static final int MOST = 1 << 23;

    State[] state = new State[64];
    long[] order = new long[64];
    BuyingMode[] mode = new BuyingMode[64];
    int[] phone = new int[64];
    int[] book = new int[64];
    int[] slots = new int[64];
    long[] workMicros = new long[64];
    long[] limit = new long[64];
    long[] buyerPrice = new long[64];
    long[] sellerPrice = new long[64];
    long[] escrow = new long[64];

    /// Who waits for this one, and for whom this one waits; [Outcome#NONE].
    int[] successor = new int[64];

    int[] predecessor = new int[64];

    @SuppressWarnings({"unchecked", "rawtypes"})
    Suits[] suits = new Suits[64];

    /// What it serves, or null.
    Reservation[] reservation = new Reservation[64];

    private final Grades grades;
    private int rows;
    private int[] unused = new int[64];
    private int unusedCount;
    private int count;

    Leases(Grades grades) {
        this.grades = grades;
    }

    /// Opens a lease on a phone, which begins at once, or waits for `predecessor` to make room.
    int open(Terms terms, Suits suits, int onPhone, int waitsFor, Consumer<Outcome> out) {
        int row = unusedCount > 0 ? unused[--unusedCount] : newRow();
        order[row] = terms.order();
        mode[row] = terms.mode();
        book[row] = terms.book();
        slots[row] = terms.slots();
        workMicros[row] = terms.workMicros();
        limit[row] = terms.limit();
        buyerPrice[row] = terms.buyerPrice();
        sellerPrice[row] = terms.sellerPrice();
        escrow[row] = terms.escrow();
        this.suits[row] = suits;
        phone[row] = onPhone;
        successor[row] = Outcome.NONE;
        predecessor[row] = waitsFor;
        state[row] = waitsFor == Outcome.NONE ? State.RUNNING : State.PENDING;
        count++;
        if (waitsFor != Outcome.NONE) {
            successor[waitsFor] = row;
        }
        out.accept(
                new Leased(
                        row,
                        terms.order(),
                        terms.mode(),
                        onPhone,
                        terms.slots(),
                        grades.levelOf(terms.book()),
                        terms.workMicros(),
                        terms.buyerPrice(),
                        terms.sellerPrice(),
                        waitsFor));
        return row;
    }

    void remove(int row) {
        state[row] = State.UNUSED;
        reservation[row] = null;
        unused[unusedCount++] = row;
        count--;
    }

    int rows() {
        return rows;
    }

    int count() {
        return count;
    }

    /// @throws IllegalArgumentException if there is no such lease: a bug of the caller
    void check(int row) {
        if (row < 0 || row >= rows || state[row] == State.UNUSED) {
            throw new IllegalArgumentException("there is no lease " + row);
        }
    }

    private int newRow() {
        if (rows == MOST) {
            throw new IllegalStateException("there are " + MOST + " leases, more than are traded");
        }
        if (rows == order.length) {
            int length = 2 * rows;
            state = Arrays.copyOf(state, length);
            order = Arrays.copyOf(order, length);
            mode = Arrays.copyOf(mode, length);
            phone = Arrays.copyOf(phone, length);
            book = Arrays.copyOf(book, length);
            slots = Arrays.copyOf(slots, length);
            workMicros = Arrays.copyOf(workMicros, length);
            limit = Arrays.copyOf(limit, length);
            buyerPrice = Arrays.copyOf(buyerPrice, length);
            sellerPrice = Arrays.copyOf(sellerPrice, length);
            escrow = Arrays.copyOf(escrow, length);
            successor = Arrays.copyOf(successor, length);
            predecessor = Arrays.copyOf(predecessor, length);
            suits = Arrays.copyOf(suits, length);
            reservation = Arrays.copyOf(reservation, length);
            unused = Arrays.copyOf(unused, length);
        }
        return rows++;
    }
}
