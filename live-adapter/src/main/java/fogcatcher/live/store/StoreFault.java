package fogcatcher.live.store;

import java.sql.SQLException;

/// The store cannot be opened, read or written; the message says what happened and what to do.
public final class StoreFault extends RuntimeException {

    StoreFault(String message, Throwable cause) {
        super(message, cause);
    }

    StoreFault(String message) {
        super(message);
    }

    static StoreFault of(String what, SQLException cause) {
        return new StoreFault(
                what + ": " + cause.getMessage() + "; look whether its disk is full or its server gone", cause);
    }
}
