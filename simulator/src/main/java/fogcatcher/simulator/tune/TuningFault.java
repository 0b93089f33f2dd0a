package fogcatcher.simulator.tune;

/// A tuning cannot go on; the message says what happened and what to do. Without a cause it is about what was asked
/// for, with one about the machine.
public final class TuningFault extends RuntimeException {

    TuningFault(String what, String remedy, Throwable cause) {
        super(what + "; " + remedy, cause);
    }
}
