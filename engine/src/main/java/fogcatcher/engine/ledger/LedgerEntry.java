package fogcatcher.engine.ledger;

import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Cause;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// One transfer as the ledger keeps it.
///
/// @param number 1 for the first
/// @param timeMicros when it was made, microseconds since the run began
public record LedgerEntry(long number, long timeMicros, AccountId from, AccountId to, long microTokens, Cause cause) {

    /// What is hashed of an entry: the only bytes that mean it.
    ///
    /// | bytes | what                                                              |
    /// | ----- | ----------------------------------------------------------------- |
    /// | 8     | number                                                            |
    /// | 8     | timeMicros                                                        |
    /// | 4     | from                                                              |
    /// | 4     | to                                                                |
    /// | 8     | microTokens                                                       |
    /// | rest  | the name of the cause, upper case as in [Cause], in ASCII         |
    ///
    /// Whole numbers are in two's complement, most significant byte first. The cause stands last, so its end is the
    /// entry's and no length is needed; its name is taken and not its place in the list, which may change.
    byte[] canonical() {
        byte[] name = cause.name().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(32 + name.length)
                .putLong(number)
                .putLong(timeMicros)
                .putInt(from.number())
                .putInt(to.number())
                .putLong(microTokens)
                .put(name)
                .array();
    }
}
