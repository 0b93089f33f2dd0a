package fogcatcher.live.coordinator;

import fogcatcher.live.docker.Daemon;
import fogcatcher.live.docker.DockerFault;
import fogcatcher.live.docker.Sighting;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Keeps as many mixes running on the hosts of a fleet as are wanted, at most one on each.
///
/// It remembers nothing that matters: every two seconds it looks at what the engines have, and does what is missing. A
/// mix that ends is started again, at longer and longer intervals if it ends again, and by another host meanwhile if
/// one is fit. One whose host is lost, set aside or in its owner's use is replaced; if the host is still there, its mix
/// is drained once the other runs.
///
/// Why the engine does not place them: it has no rule yet that keeps two pieces of one job on two hosts, without which
/// one lost host may take the mixnet with it. What a mix may use is taken off what the engine knows of each host.
final class MixCrew implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final Duration FIRST_REST = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private final MixContainer container;
    private final int wanted;
    private final Supplier<List<MixHost>> hosts;
    private final Diary diary;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final Map<String, Failure> failures = new ConcurrentHashMap<>();
    private volatile List<String> running = List.of();
    private String told = "";

    /// A host on which a mix may run.
    ///
    /// @param isFit whether one should: it is there, open, and not in its owner's use
    record MixHost(String name, String reachedAt, Optional<Daemon> daemon, boolean isFit) {}

    /// @param rest how long the host is left alone
    private record Failure(Duration rest, long untilNanos) {}

    /// What a host has of its mix.
    private record Seen(MixHost host, Daemon daemon, Optional<Sighting> mix) {

        boolean isRunning() {
            return mix.isPresent() && mix.get().isRunning();
        }

        boolean hasEnded() {
            return mix.isPresent() && mix.get().hasEnded();
        }
    }

    MixCrew(MixContainer container, int wanted, Supplier<List<MixHost>> hosts, Diary diary) {
        this.container = container;
        this.wanted = wanted;
        this.hosts = hosts;
        this.diary = diary;
    }

    void start() {
        threads.execute(this::lookAgainAndAgain);
    }

    int wanted() {
        return wanted;
    }

    /// The hosts whose mixes run.
    List<String> running() {
        return running;
    }

    private void lookAgainAndAgain() {
        try {
            if (wanted > 0) {
                container.prepare();
            }
            while (true) {
                look();
                TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
            }
        } catch (IOException fault) {
            diary.note("no mixes run: " + fault.getMessage());
        } catch (InterruptedException | RejectedExecutionException | Refused _) {
            return; // the coordinator ends
        }
    }

    private void look() {
        List<Seen> all = new ArrayList<>();
        for (MixHost host : hosts.get()) {
            see(host).ifPresent(all::add);
        }
        List<Seen> good = all.stream().filter(seen -> seen.host.isFit && seen.isRunning()).toList();
        List<Seen> kept = good.stream().sorted(sooner()).limit(wanted).toList();
        running = kept.stream().map(seen -> seen.host.name).sorted().toList();
        kept.forEach(seen -> failures.computeIfPresent(seen.host.name, MixCrew::forgive));
        long begun = busy.size();
        all.stream().filter(seen -> seen.host.isFit && seen.hasEnded()).forEach(this::bury);
        all.stream()
                .filter(seen -> seen.host.isFit && !seen.isRunning() && !seen.hasEnded())
                .filter(seen -> !busy.contains(seen.host.name) && !rests(seen.host.name))
                .sorted(sooner())
                .limit(Math.max(0, wanted - kept.size() - begun))
                .forEach(seen -> carryOut(seen, () -> begin(seen)));
        if (kept.size() == wanted || begun == 0) {
            all.stream()
                    .filter(seen -> seen.mix.isPresent() && !kept.contains(seen))
                    .filter(seen -> !seen.host.isFit || good.contains(seen))
                    .forEach(seen -> carryOut(seen, () -> end(seen)));
        }
        if (kept.size() == wanted && begun == 0) {
            kept.stream()
                    .filter(seen -> !container.isUpToDate(seen.mix.orElseThrow(), seen.host.reachedAt))
                    .findFirst()
                    .ifPresent(seen -> carryOut(seen, () -> end(seen)));
        }
        tell();
    }

    /// Nothing of a host that is not there or does not answer.
    private Optional<Seen> see(MixHost host) {
        try {
            return host.daemon.map(daemon -> new Seen(host, daemon, container.of(daemon)));
        } catch (DockerFault _) {
            return Optional.empty();
        }
    }

    /// Those first that run already and ran at the last look, then in the order of the fleet file.
    private Comparator<Seen> sooner() {
        Map<String, Integer> rank = new HashMap<>();
        List<String> before = running;
        before.forEach(name -> rank.put(name, 0));
        return Comparator.comparingInt(seen -> rank.getOrDefault(seen.host.name, 1));
    }

    private boolean rests(String host) {
        Failure failure = failures.get(host);
        return failure != null && System.nanoTime() < failure.untilNanos;
    }

    /// A mix has ended by itself: people are told how, and it is taken away; the first time another is begun at once.
    private void bury(Seen seen) {
        carryOut(
                seen,
                () -> {
                    boolean isFirst = !failures.containsKey(seen.host.name);
                    failed(seen.host.name);
                    diary.note("the mix on " + seen.host.name + " has ended: " + container.ending(seen.daemon));
                    container.remove(seen.daemon);
                    if (isFirst) {
                        container.begin(seen.daemon, seen.host.reachedAt);
                    }
                });
    }

    private void failed(String host) {
        failures.compute(
                host,
                (_, before) -> {
                    Duration rest = before == null ? FIRST_REST : before.rest.multipliedBy(2);
                    Duration most = rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
                    return new Failure(most, System.nanoTime() + most.toNanos());
                });
    }

    /// One that has run for longer than it had to rest is as good as any.
    private static Failure forgive(String host, Failure failure) {
        return System.nanoTime() > failure.untilNanos + failure.rest.toNanos() ? null : failure;
    }

    private void begin(Seen seen) {
        if (!container.begin(seen.daemon, seen.host.reachedAt)) {
            failed(seen.host.name);
            diary.note(
                    "host "
                            + seen.host.name
                            + " gets no mix: "
                            + seen.host.reachedAt
                            + " is no address at which others could reach it; write another as its `address`");
        }
    }

    private void end(Seen seen) {
        container.drain(seen.daemon);
        diary.note("the mix on " + seen.host.name + " was drained");
    }

    /// Does something about the mix of one host, beside everything else.
    private void carryOut(Seen seen, Runnable task) {
        if (!busy.add(seen.host.name)) {
            return;
        }
        threads.execute(() -> {
            try {
                task.run();
            } catch (DockerFault fault) {
                failed(seen.host.name);
                diary.note("mix on " + seen.host.name + ": " + fault.getMessage());
            } finally {
                busy.remove(seen.host.name);
            }
        });
    }

    private void tell() {
        String news =
                "mixes: "
                        + running.size()
                        + " of "
                        + wanted
                        + " run"
                        + (running.isEmpty() ? "" : " on ")
                        + String.join(", ", running);
        if (wanted > 0 && !news.equals(told)) {
            told = news;
            diary.note(news);
        }
    }

    /// Drains all mixes, and returns when they are gone from all hosts that answer.
    ///
    /// @param keysToo whether their keys are removed as well
    void endAll(boolean keysToo) throws InterruptedException {
        threads.shutdownNow();
        threads.awaitTermination(Daemon.MOST_GRACE_SECONDS + 5L, TimeUnit.SECONDS);
        Map<String, Thread> ends = new TreeMap<>();
        for (MixHost host : hosts.get()) {
            see(host).ifPresent(seen -> ends.put(host.name, Thread.ofVirtual().start(() -> endForGood(seen, keysToo))));
        }
        for (Thread end : ends.values()) {
            end.join();
        }
    }

    private void endForGood(Seen seen, boolean keysToo) {
        try {
            if (seen.mix.isPresent()) {
                container.drain(seen.daemon);
            }
            if (keysToo) {
                container.removeKey(seen.daemon);
            }
        } catch (DockerFault fault) {
            diary.note("the mix on " + seen.host.name + " is left there: " + fault.getMessage());
        }
    }

    /// Looks no more. Mixes run on.
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
