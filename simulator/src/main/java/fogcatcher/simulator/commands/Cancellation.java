package fogcatcher.simulator.commands;

/// Cleans up when a signal (Ctrl-C, `kill`) ends the process in the middle of something.
///
/// The JVM ends itself with 128 plus the signal's number as soon as the cleaning is done, whatever the thread that was
/// at work does meanwhile.
final class Cancellation implements AutoCloseable {

    private final Thread cleaning;

    Cancellation(Runnable clean) {
        cleaning = new Thread(clean, "cancellation");
        Runtime.getRuntime().addShutdownHook(cleaning);
    }

    /// The work is over. When a signal came before, this never returns, so that nothing more is said.
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(cleaning);
        } catch (IllegalStateException _) {
            waitForTheEnd();
        }
    }

    private static void waitForTheEnd() {
        while (true) {
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException _) {
                // The JVM is about to halt; there is nobody to tell.
            }
        }
    }
}
