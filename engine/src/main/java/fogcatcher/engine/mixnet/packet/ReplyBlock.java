package fogcatcher.engine.mixnet.packet;

/// A route that was wrapped in advance, so that somebody may answer over it who does not know it (SURB, single-use
/// reply
/// block).
///
/// @param shared what goes to whoever may answer
/// @param kept what its maker needs to read the answer, and must show to nobody
public record ReplyBlock(Shared shared, Kept kept) {

    /// What goes to whoever may answer.
    ///
    /// @param header the wrapped route
    /// @param firstHop 32 bytes: the address of the first node
    /// @param keys with which the payload is encrypted
    public record Shared(byte[] header, byte[] firstHop, byte[] keys) {

        public Shared {
            Bytes.check("node address", firstHop, Hop.ADDRESS_BYTES);
        }

        /// All of it: header, address, keys. [PacketFormat#shared] reads it.
        public byte[] bytes() {
            byte[] all = new byte[header.length + firstHop.length + keys.length];
            System.arraycopy(header, 0, all, 0, header.length);
            System.arraycopy(firstHop, 0, all, header.length, firstHop.length);
            System.arraycopy(keys, 0, all, header.length + firstHop.length, keys.length);
            return all;
        }
    }

    /// What the maker keeps.
    ///
    /// @param identifier 16 bytes, by which an answer is recognised: those of [Opened.Reply]
    /// @param keys of all layers of the payload
    public record Kept(byte[] identifier, byte[] keys) {

        public Kept {
            Bytes.check("identifier", identifier, Route.IDENTIFIER_BYTES);
        }

        /// Names the identifier only.
        @Override
        public String toString() {
            return "Kept[identifier=" + java.util.HexFormat.of().formatHex(identifier) + "]";
        }
    }
}
