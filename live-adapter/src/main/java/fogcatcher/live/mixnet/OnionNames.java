package fogcatcher.live.mixnet;

import fogcatcher.engine.mixnet.curve.SigningKey;
import fogcatcher.engine.mixnet.onion.OnionAddress;
import fogcatcher.engine.mixnet.packet.PacketFormat;
import fogcatcher.engine.mixnet.service.ServiceSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The .onion names of one machine's web servers, which come and go while it runs.
///
/// Each has a thread that tries to be found, again and again while the directory or mixes are away, and then serves.
/// The key that is a name is a file of mode 0600, made when its label is used for the first time and kept from then on,
/// so that a label always has the same name. Thread-safe.
public final class OnionNames implements AutoCloseable {

    /// How long a service tries to be found before it begins afresh; five questions to the directory and a round of its
    /// descriptor among the mixes take some seconds. A guess.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Between two tries, as some fail at once; a guess.
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Endpoint.Settings settings;
    private final Path keys;
    private final Supplier<PacketFormat> format;
    private final Consumer<String> tell;
    private final LiveClock clock;
    private final SecureRandom chance = new SecureRandom();
    private final Map<String, Named> names = new TreeMap<>();

    /// A web server and its name.
    private static final class Named {
        private final String label;
        private final SigningKey key;
        private final OnionAddress address;
        private final URI to;
        private Thread thread;
        private boolean isClosed;
        private String told = "";
        private volatile boolean isFound;

        private Named(String label, SigningKey key, URI to) {
            this.label = label;
            this.key = key;
            this.to = to;
            address = OnionAddress.of(key.publicKey());
        }
    }

    /// How a name stands.
    ///
    /// @param address 56 characters and ".onion"
    /// @param isFound whether mixes have taken its descriptor, so that others find it
    public record View(String address, boolean isFound) {}

    OnionNames(
            Endpoint.Settings settings,
            Path keys,
            Supplier<PacketFormat> format,
            LiveClock clock,
            Consumer<String> tell) {
        this.settings = settings;
        this.keys = keys;
        this.format = format;
        this.clock = clock;
        this.tell = tell;
    }

    /// No name yet.
    ///
    /// @param directory the line that `fogcatcher directory` prints, or a file with it, relative to `folder`
    /// @param address an IP address of this machine that mixes can reach; each name listens at a port there
    /// @param keys the folder of the keys, made if it does not exist
    /// @param tell what people should know
    /// @throws IOException if the directory cannot be named so; the message says why
    public static OnionNames of(String directory, Path folder, String address, Path keys, Consumer<String> tell)
            throws IOException {
        try {
            Endpoint.Settings settings =
                    new Endpoint.Settings(
                            new InetSocketAddress(InetAddress.ofLiteral(address), 0),
                            Optional.empty(),
                            DirectoryReference.of(directory, folder, Duration.ZERO),
                            SteadyLine.PER_SECOND);
            return new OnionNames(settings, keys, MixnetCommand::lastingSphinx, new LiveClock(), tell);
        } catch (LiveFault | IllegalArgumentException fault) {
            throw new IOException("mixnet: " + fault.getMessage(), fault);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("reading mixnet.directory was given up", stopped);
        }
    }

    /// Puts a web server behind the name of `label`, and returns at once; nothing new if it is there already.
    ///
    /// @param label of a file name
    /// @throws IOException if there is no key, nor can one be made; the message says why
    public synchronized void open(String label, URI to) throws IOException {
        Named before = names.get(label);
        if (before != null && !before.isClosed && before.to.equals(to)) {
            return;
        }
        Named named = new Named(label, key(label), to);
        named.thread = Thread.ofVirtual().name("onion").unstarted(() -> serve(named, Optional.ofNullable(before)));
        close(label);
        names.put(label, named);
        named.thread.start();
    }

    private SigningKey key(String label) throws IOException {
        try {
            Files.createDirectories(
                    keys, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return SigningKey.ofSeed(KeyFile.seed(keys.resolve(label + ".key"), chance));
        } catch (LiveFault fault) {
            throw new IOException(fault.getMessage(), fault);
        }
    }

    /// Serves until the thread is interrupted. Two services of one key would contradict each other's descriptors, so
    /// that the one before ends first.
    private void serve(Named named, Optional<Named> before) {
        try {
            if (before.isPresent()) {
                before.get().thread.join();
            }
            while (true) {
                try (OnionService service = service(named)) {
                    service.start(PATIENCE);
                    named.isFound = true;
                    say(named, "is found as http://" + named.address);
                    service.owner().awaitEnd();
                } catch (LiveFault | OwnerThread.Ended fault) {
                    say(named, fault.getMessage() + "; trying again");
                }
                named.isFound = false;
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException _) {
            named.isFound = false; // it was closed
        }
    }

    /// People are told once, however often it comes to the same.
    private void say(Named named, String news) {
        synchronized (named) {
            if (named.told.equals(news)) {
                return;
            }
            named.told = news;
        }
        tell.accept(named.label + " " + news);
    }

    private OnionService service(Named named) {
        return new OnionService(
                settings,
                named.key,
                named.to,
                format.get(),
                ServiceSpec.STANDARD,
                clock,
                chance,
                news -> say(named, news));
    }

    /// How the name of `label` stands; nothing if it is not open.
    public synchronized Optional<View> view(String label) {
        return Optional.ofNullable(names.get(label))
                .filter(named -> !named.isClosed)
                .map(named -> new View(named.address.toString(), named.isFound));
    }

    /// Nobody finds `label` any more; returns at once. The key is kept.
    public synchronized void close(String label) {
        Named named = names.get(label);
        if (named != null) {
            named.isClosed = true;
            named.thread.interrupt();
        }
    }

    /// Closes all, and returns when they are.
    @Override
    public void close() {
        List<Named> all;
        synchronized (this) {
            List.copyOf(names.keySet()).forEach(this::close);
            all = List.copyOf(names.values());
        }
        try {
            for (Named named : all) {
                named.thread.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
