package fogcatcher.simulator.commands;

import java.util.HexFormat;

/// Hexadecimal digits that somebody typed.
final class Hex {

    private Hex() {}

    /// @param name of the value, for the message
    /// @throws WrongInput if `text` is not pairs of hexadecimal digits
    static byte[] parse(String name, String text) {
        if (text.length() % 2 != 0) {
            throw new WrongInput(name + " has " + text.length() + " hexadecimal digits; write two for each byte");
        }
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException fault) {
            throw new WrongInput(name + " is not hexadecimal: " + fault.getMessage());
        }
    }
}
