package fogcatcher.live.coordinator;

import fogcatcher.engine.model.JobId;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Where services are reached: a port of this machine for each, whose TCP connections are dealt out to its members in
/// turn. All members of a service are alike, so that each gets an equal share.
///
/// A connection that comes while no member is there, say in the middle of a move, waits for one. A member that leaves
/// gets no new connections, and its host is told when the last one has ended.
final class Front implements AutoCloseable {

    /// How long a connection waits for a member; a browser's user waits about as long.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /// How long no call is taken after that has failed: without open files left it would fail again at once. A guess.
    private static final Duration AFTER_FAULT = Duration.ofSeconds(1);

    private static final int CONNECT_MILLIS = 2_000;
    private static final int BUFFER = 16_384;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Long, Service> services = new TreeMap<>();
    private final Map<String, Set<Socket>> open = new TreeMap<>();
    private final Consumer<String> tell;

    /// @param tell hears of ports that cannot take calls
    Front(Consumer<String> tell) {
        this.tell = tell;
    }

    /// The connections of a service since its port was opened.
    ///
    /// @param came all of them, also those that wait for a member or are answered now
    /// @param answered those that members have answered to the end
    record Traffic(long came, long answered) {

        static final Traffic NONE = new Traffic(0, 0);
    }

    /// A member's name and where it listens.
    private record Member(String name, InetSocketAddress address) {}

    /// A member's turn, and the connection with it.
    private record Turn(Member member, Socket callee) {}

    /// One service's port and members.
    private static final class Service {
        private final ServerSocket socket;
        private final List<Member> members = new ArrayList<>();
        private int next;
        private long came;
        private long answered;

        Service(ServerSocket socket) {
            this.socket = socket;
        }
    }

    /// Opens a service's port.
    ///
    /// @throws IOException if it is taken
    synchronized void open(JobId job, InetSocketAddress at) throws IOException {
        if (services.containsKey(job.number())) {
            return;
        }
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(at);
        } catch (IOException taken) {
            socket.close();
            throw taken;
        }
        Service service = new Service(socket);
        services.put(job.number(), service);
        threads.execute(() -> accept(service));
    }

    /// Closes a service's port.
    synchronized void close(JobId job) {
        Service service = services.remove(job.number());
        if (service != null) {
            closeQuietly(service.socket);
            notifyAll();
        }
    }

    /// A member may be given connections; nothing new if that is known.
    synchronized void join(JobId job, String name, String host, int port) {
        Service service = services.get(job.number());
        if (service != null && service.members.stream().noneMatch(member -> member.name.equals(name))) {
            service.members.add(new Member(name, new InetSocketAddress(host, port)));
            notifyAll();
        }
    }

    /// A member is given no more.
    synchronized void leave(JobId job, String name) {
        Service service = services.get(job.number());
        if (service != null) {
            service.members.removeIf(member -> member.name.equals(name));
        }
    }

    /// All members that are not in `names` are given no more. The connections with those that are not even `known`
    /// are closed: they have ended, or their hosts are lost.
    synchronized void keepOnly(Set<String> names, Set<String> known) {
        services.values().forEach(service -> service.members.removeIf(member -> !names.contains(member.name)));
        open.forEach((name, callees) -> {
            if (!known.contains(name)) {
                callees.forEach(Front::closeQuietly);
            }
        });
    }

    /// Waits until a member has no connections any more, or the grace is over.
    synchronized void awaitQuiet(String name, Duration grace) throws InterruptedException {
        long end = System.nanoTime() + grace.toNanos();
        for (long left = grace.toNanos(); left > 0 && open.containsKey(name); left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /// What came to a service and what was answered; nothing if its port is not open.
    synchronized Traffic traffic(JobId job) {
        Service service = services.get(job.number());
        return service == null ? Traffic.NONE : new Traffic(service.came, service.answered);
    }

    private void accept(Service service) {
        while (!service.socket.isClosed()) {
            try {
                Socket caller = service.socket.accept();
                count(service, true);
                threads.execute(() -> serve(service, caller));
            } catch (RejectedExecutionException _) {
                return; // the coordinator ends
            } catch (IOException fault) {
                if (!service.socket.isClosed()) {
                    tell.accept("port " + service.socket.getLocalPort() + " takes no calls: " + fault.getMessage());
                    LockSupport.parkNanos(AFTER_FAULT.toNanos());
                }
            }
        }
    }

    private synchronized void count(Service service, boolean hasCome) {
        if (hasCome) {
            service.came++;
        } else {
            service.answered++;
        }
    }

    private void serve(Service service, Socket caller) {
        try (caller) {
            long end = System.nanoTime() + LONGEST_WAIT.toNanos();
            for (Optional<Turn> turn = take(service, end); turn.isPresent(); turn = take(service, end)) {
                try (Socket callee = turn.get().callee()) {
                    callee.connect(turn.get().member().address(), CONNECT_MILLIS);
                    exchange(caller, callee);
                    count(service, false);
                    return;
                } catch (IOException _) {
                    // Nothing was sent yet: another member may do, or this one in a moment.
                    TimeUnit.MILLISECONDS.sleep(20);
                } finally {
                    giveBack(turn.get());
                }
            }
        } catch (IOException _) {
            return; // the caller has gone
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The next member, whose connection counts from now on; empty if none comes in time.
    private synchronized Optional<Turn> take(Service service, long end) throws InterruptedException {
        while (service.members.isEmpty()) {
            long left = end - System.nanoTime();
            if (left <= 0 || service.socket.isClosed()) {
                return Optional.empty();
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        if (System.nanoTime() > end) {
            return Optional.empty();
        }
        service.next = (service.next + 1) % service.members.size();
        Member member = service.members.get(service.next);
        Turn turn = new Turn(member, new Socket());
        open.computeIfAbsent(member.name(), _ -> new HashSet<>()).add(turn.callee());
        return Optional.of(turn);
    }

    private synchronized void giveBack(Turn turn) {
        Set<Socket> callees = open.get(turn.member().name());
        callees.remove(turn.callee());
        if (callees.isEmpty()) {
            open.remove(turn.member().name());
        }
        notifyAll();
    }

    /// Carries bytes both ways until both sides have said all. Faults after the first byte are the caller's to see.
    private void exchange(Socket caller, Socket callee) {
        var back = threads.submit(() -> carry(callee, caller));
        carry(caller, callee);
        try {
            back.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        }
    }

    private static void carry(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read; (read = in.read(buffer)) >= 0; ) {
                out.write(buffer, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException _) {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    /// Whether somebody listens there now.
    static boolean listens(String host, int port) {
        try (Socket probe = new Socket()) {
            probe.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException _) {
            return; // it is of no use any more
        }
    }

    @Override
    public synchronized void close() {
        services.values().forEach(service -> closeQuietly(service.socket));
        services.clear();
        threads.shutdownNow();
    }
}
