package fogcatcher.engine.mixnet.packet;

/// The sizes that packets of the network have, so that the length of a packet says no more than this: those of Nym.
public enum PacketSize {
    /// Any message.
    REGULAR(2048),

    /// Acknowledgements: 16 bytes of identifier and 5 of the sender's choice.
    ACK(21),

    /// Files and pages: 8 KiB.
    EXTENDED_8(8 * 1024),

    /// 16 KiB.
    EXTENDED_16(16 * 1024),

    /// 32 KiB.
    EXTENDED_32(32 * 1024);

    private final int messageBytes;

    PacketSize(int messageBytes) {
        this.messageBytes = messageBytes;
    }

    /// The longest message, in bytes.
    public int messageBytes() {
        return messageBytes;
    }

    /// Refuses a message that does not fit.
    void check(byte[] message) {
        if (message.length > messageBytes) {
            throw new IllegalArgumentException(
                    "a packet of size " + this + " holds " + messageBytes + " bytes of message, not " + message.length);
        }
    }
}
