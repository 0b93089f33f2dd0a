package fogcatcher.live.mixnet;

import fogcatcher.engine.mixnet.Directory;
import fogcatcher.engine.model.Micros;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/// Keeps up with a directory: asks every few seconds, and for a mix registers it each time.
///
/// The directory may be away for a while: what is known goes on being used, and the operator is told once.
final class DirectoryFollower implements AutoCloseable {

    private final DirectoryClient client;
    private final Announcement announcement;
    private final Listener listener;
    private final Consumer<String> tell;
    private final Thread thread = Thread.ofVirtual().name("directory").unstarted(this::run);
    private byte[] latest = {};
    private boolean isLost;

    /// Registers at the directory, or does nothing.
    interface Announcement {
        void make(DirectoryClient client) throws DirectoryClient.Unreachable, InterruptedException;
    }

    /// Told of every new directory.
    interface Listener {
        void changed(Directory directory) throws InterruptedException;
    }

    /// @param tell what the operator should know
    DirectoryFollower(DirectoryClient client, Announcement announcement, Listener listener, Consumer<String> tell) {
        this.client = client;
        this.announcement = announcement;
        this.listener = listener;
        this.tell = tell;
    }

    /// Asks for the first time, again and again for as long as `patience` while nobody answers, and goes on by itself.
    ///
    /// @param onDeath told if it asks no more though it was not closed
    /// @throws LiveFault if the directory cannot be reached, or refuses
    void start(Duration patience, Consumer<Throwable> onDeath) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                round();
                thread.setUncaughtExceptionHandler((_, thrown) -> onDeath.accept(thrown));
                thread.start();
                return;
            } catch (DirectoryClient.Unreachable fault) {
                if (System.nanoTime() - end >= 0) {
                    throw new LiveFault(
                            fault.getMessage() + "; is `fogcatcher directory` running there, and reached from here?",
                            fault);
                }
                Thread.sleep(200);
            }
        }
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(Duration.ofNanos(Registry.REPEAT_MICROS * 1000));
                try {
                    round();
                    found();
                } catch (DirectoryClient.Unreachable | LiveFault fault) {
                    lost(fault.getMessage());
                }
            }
        } catch (OwnerThread.Ended _) {
            // Nobody is there any more who would use a directory.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void found() {
        if (isLost) {
            isLost = false;
            tell.accept("the directory answers again");
        }
    }

    private void lost(String why) {
        if (!isLost) {
            isLost = true;
            tell.accept(
                    why
                            + "; going on with what is known, and trying again every "
                            + Registry.REPEAT_MICROS / Micros.PER_SECOND
                            + " s");
        }
    }

    private void round() throws DirectoryClient.Unreachable, InterruptedException {
        announcement.make(client);
        Optional<Directory> directory = client.fetch();
        if (directory.isPresent() && !Arrays.equals(latest, directory.get().bytes())) {
            latest = directory.get().bytes();
            listener.changed(directory.get());
        }
    }

    /// Asks no more.
    @Override
    public void close() {
        thread.interrupt();
    }
}
