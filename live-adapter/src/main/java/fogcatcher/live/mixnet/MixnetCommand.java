package fogcatcher.live.mixnet;

import fogcatcher.engine.mixnet.crypto.Tiers;
import fogcatcher.engine.mixnet.packet.PacketFormat;
import fogcatcher.engine.mixnet.packet.Sphinx;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What the commands of the mixnet have in common: how faults are told, and how a process goes on until it is ended.
abstract class MixnetCommand implements Callable<Integer> {

    private static final int FAILED = 1;

    /// The program itself has failed: EX_SOFTWARE of BSD's sysexits.h.
    static final int BROKEN = 70;

    final SecureRandom chance = new SecureRandom();
    final LiveClock clock = new LiveClock();

    @Spec private CommandSpec spec;

    /// What is to be done.
    ///
    /// @return the exit code
    abstract int carryOut() throws InterruptedException;

    @Override
    public final Integer call() throws InterruptedException {
        try {
            return carryOut();
        } catch (LiveFault fault) {
            complain(fault.getMessage());
            return FAILED;
        } catch (OwnerThread.Ended fault) {
            complain(fault.getMessage() + "; this process ends, start it again");
            return BROKEN;
        }
    }

    /// Says something to whoever started the command.
    final synchronized void complain(String message) {
        spec.commandLine().getErr().println("fogcatcher: " + message);
    }

    /// Prints a line of results.
    final void print(String line) {
        spec.commandLine().getOut().println(line);
    }

    /// The command line cannot be meant so.
    final ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    final InetSocketAddress socket(String option, String text) {
        try {
            return Sockets.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw wrong(option + ": " + wrong.getMessage());
        }
    }

    /// Where others find what listens at `listen`: the same, unless it is given.
    final Optional<NodeAddress> knownAs(String text, InetSocketAddress listen) {
        if (text == null && listen.getAddress().isAnyLocalAddress()) {
            throw wrong("--listen is any address of this machine; say with --known-as by which one others reach it");
        }
        try {
            return Optional.ofNullable(text).map(NodeAddress::parse);
        } catch (IllegalArgumentException wrong) {
            throw wrong("--known-as: " + wrong.getMessage() + "; write IP:port, such as 192.0.2.1:7421");
        }
    }

    final Duration seconds(String option, double value) {
        if (!(value >= 0 && value <= Duration.ofDays(1).toSeconds())) {
            throw wrong(option + " is " + value + "; write seconds from 0 to 86400");
        }
        return Duration.ofMillis(Math.round(value * 1000));
    }

    /// The URL of a web server, before which paths are put.
    final URI webServer(String option, URI url) {
        boolean isHttp = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!isHttp || url.getHost() == null || url.getPort() > 65_535) {
            throw wrong(option + " is '" + url + "'; write the URL of a web server, such as http://127.0.0.1:8000");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null || url.getRawUserInfo() != null) {
            throw wrong(
                    option
                            + " is '"
                            + url
                            + "'; leave out what begins with ? or #, and names before @: who asks says the rest");
        }
        return url;
    }

    final DirectoryReference directory(String given, Duration patience) throws InterruptedException {
        return DirectoryReference.of(given, Path.of(""), patience);
    }

    /// Packets for a process that goes on: scalar code at once, and the fastest as soon as a thread beside has found
    /// it.
    static PacketFormat lastingSphinx() {
        Thread.ofPlatform().daemon().name("fastest tier").start(Tiers::fastest);
        return new Sphinx().with(Tiers::fastestSoon);
    }

    /// What is to be done when the process is told to end.
    interface Ending {
        void run() throws InterruptedException;
    }

    /// What a process does until it is ended.
    interface Watch {
        void await() throws InterruptedException;
    }

    /// Waits until a signal ends the process (Ctrl-C, `kill`), and does what is to be done then.
    final int untilEnded(Ending ending) throws InterruptedException {
        return untilEnded(() -> {}, ending);
    }

    /// The same for what may end before.
    ///
    /// @param watch returns when the ending is under way
    /// @throws OwnerThread.Ended if `watch` does; nothing is left to be done then
    final int untilEnded(Watch watch, Ending ending) throws InterruptedException {
        Thread atEnd =
                new Thread(
                        () -> {
                            try {
                                ending.run();
                            } catch (OwnerThread.Ended failure) {
                                complain(failure.getMessage());
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "ending");
        Runtime.getRuntime().addShutdownHook(atEnd);
        try {
            watch.await();
        } catch (OwnerThread.Ended failure) {
            forget(atEnd);
            throw failure;
        }
        new CountDownLatch(1).await();
        return 0;
    }

    private static void forget(Thread atEnd) {
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException _) {
            // It runs already.
        }
    }
}
