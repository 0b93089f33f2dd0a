package fogcatcher.engine.market;

/// Capacity bought ahead for a window.
final class Reservation {

    final long order;
    final int size;
    final int level;
    final long from;
    final long to;
    final long price;
    final Suits suits;

    /// What its buyer paid and has not been settled or given back, while it has no lease; the lease holds it else.
    long escrow;

    boolean isLeased;

    Reservation(Order order, int size, int level, long price, long escrow) {
        this.order = order.number();
        this.size = size;
        this.level = level;
        from = order.from();
        to = order.from() + order.workMicros();
        this.price = price;
        this.escrow = escrow;
        suits = order.suits();
    }

    boolean overlaps(long begin, long end) {
        return from < end && begin < to;
    }

    int slots() {
        return 1 << size;
    }
}
