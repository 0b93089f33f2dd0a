package fogcatcher.engine.model;

/// What a device is. All of them stand in the rows of phones and are called so, as nearly all are.
@Doc("What a device is.")
public enum DeviceKind {
    @Doc("A phone: somebody carries it, so it is used under the rules of `policies.harvest` only.")
    PHONE,
    @Doc("A small computer near the phones, always plugged in.")
    EDGE_BOX,
    @Doc("A computer in a data centre.")
    SERVER,
    @Doc("A computer that hides who asks whom; it mixes whether it says so or not.")
    MIX_NODE;

    /// Whether it has a battery, a screen and somebody who picks it up. What has not may be used while it is there.
    public boolean isCarried() {
        return this == PHONE;
    }

    /// What a device of this kind can do that says it can do `claimed`.
    public Capabilities with(Capabilities claimed) {
        return this == MIX_NODE ? claimed.and(Capabilities.MIXING) : claimed;
    }
}
