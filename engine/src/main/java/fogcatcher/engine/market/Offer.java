package fogcatcher.engine.market;

import fogcatcher.engine.model.Resources;

/// Capacity that a phone's owner lists for sale, until it is withdrawn.
///
/// @param phone its row
/// @param offered what may be used of it
/// @param until when it will probably leave, microseconds; on-demand and reserved leases end before
/// @param trust how far it is trusted, 0 to 1: a lower bound, not a mean
/// @param speedPermille its measured speed, thousandths of the reference core's
/// @param ask the least its owner takes per slot and hour of work, fee included, micro-tokens
public record Offer(int phone, Resources offered, long until, double trust, int speedPermille, long ask) {

    public Offer {
        if (ask < 0 || ask > Order.LIMIT || speedPermille <= 0) {
            throw new IllegalArgumentException(
                    "phone "
                            + phone
                            + " asks for "
                            + ask
                            + " micro-tokens at speed "
                            + speedPermille
                            + " permille; an ask is from 0 to "
                            + Order.LIMIT
                            + ", a speed positive");
        }
    }
}
