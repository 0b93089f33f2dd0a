package fogcatcher.engine.model;

/// What a job asks for beside room and time: how well it is guarded, by whom, where and on what.
///
/// @param sla what is promised for it
/// @param availability chance, 0 to 1, that one of its replicas at least is still there when it ends; it decides how
/// many there are in classes S and A
/// @param minTrust trust below which a phone is refused, 0 to 1
/// @param home the requester's region, or [Traits#ANYWHERE]
/// @param region the only region allowed, or [Traits#ANYWHERE]
/// @param capabilities what its phone must have
/// @param onHostLoss what becomes of its members, as a service of class B, when they lose their phones; others are
/// always replaced
public record Wishes(
        Sla sla,
        double availability,
        double minTrust,
        int home,
        int region,
        Capabilities capabilities,
        OnHostLoss onHostLoss) {

    /// Nothing in particular.
    public static final Wishes NONE =
            new Wishes(Sla.B, 0, 0, Traits.ANYWHERE, Traits.ANYWHERE, Capabilities.NONE, OnHostLoss.REPLACE);

    /// Whether any phone with room will do, and nothing guards the job.
    public boolean isNothing() {
        return sla == Sla.B
                && minTrust == 0
                && home == Traits.ANYWHERE
                && region == Traits.ANYWHERE
                && capabilities.bits() == 0;
    }

    public Wishes {
        if (!(availability >= 0 && availability <= 1 && minTrust >= 0 && minTrust <= 1)) {
            throw new IllegalArgumentException(
                    "a job cannot wish for an availability of "
                            + availability
                            + " and a trust of "
                            + minTrust
                            + "; both are from 0 to 1");
        }
    }
}
