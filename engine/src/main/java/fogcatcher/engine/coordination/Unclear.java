package fogcatcher.engine.coordination;

import fogcatcher.engine.message.Event.RequestRefusal;

/// Words that are no question; never leaves this package.
final class Unclear extends Exception {

    private static final long serialVersionUID = 1;

    private final RequestRefusal reason;

    Unclear(RequestRefusal reason, String why) {
        super(why);
        this.reason = reason;
    }

    RequestRefusal reason() {
        return reason;
    }
}
