package fogcatcher.live.store;

import java.sql.SQLException;

/// The store cannot be opened, read or written; the message says what happened and what to do.
public final class StoreFault extends RuntimeException {

    private static final String LOOK = "look whether its disk is full or its server gone";

    private static final String RESTORE =
            "the file is damaged: put a copy of it back, with its -wal and -shm if there are any. Without a copy, move"
                    + " all three away, and remove the fleet's containers from its hosts (docker ps -aq --filter"
                    + " label=fogcatcher.fleet=NAME) before the jobs are submitted again";

    StoreFault(String message, Throwable cause) {
        super(message, cause);
    }

    StoreFault(String message) {
        super(message);
    }

    static StoreFault of(String what, SQLException cause) {
        boolean isDamaged = String.valueOf(cause.getMessage()).matches("(?s).*SQLITE_(NOTADB|CORRUPT).*");
        return new StoreFault(what + ": " + cause.getMessage() + "; " + (isDamaged ? RESTORE : LOOK), cause);
    }
}
