package fogcatcher.live.coordinator;

import fogcatcher.engine.message.Signal.ServiceReported;
import fogcatcher.engine.model.JobId;
import fogcatcher.live.docker.Daemon;
import fogcatcher.live.docker.DockerFault;
import fogcatcher.live.docker.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Looks at the load of all services now and then, and tells the engine what has changed since: the same signal that
/// the front of a simulated service gives.
///
/// A member whose host does not answer is left out, as is one that is new; where none is left nothing is said, and what
/// was said before holds.
final class LoadWatch {

    /// A member that serves.
    ///
    /// @param daemon of its host
    /// @param millicores what it may use now
    record Member(JobId service, String name, Daemon daemon, int millicores) {}

    private final Duration every;
    private final Supplier<List<Member>> members;
    private final Front front;
    private final Desk desk;
    private final ExecutorService threads;

    private Map<String, Usage> usageThen = Map.of();
    private final Map<Long, Front.Traffic> trafficThen = new TreeMap<>();
    private final Map<Long, ServiceReported> said = new TreeMap<>();

    /// @param every how often it looks
    /// @param members all that serve now
    LoadWatch(Duration every, Supplier<List<Member>> members, Front front, Desk desk, ExecutorService threads) {
        this.every = every;
        this.members = members;
        this.front = front;
        this.desk = desk;
        this.threads = threads;
    }

    /// Looks until it is interrupted, or there is nobody any more to tell of members.
    void watch() {
        try {
            while (true) {
                TimeUnit.NANOSECONDS.sleep(every.toNanos());
                look(members.get());
            }
        } catch (InterruptedException | Refused _) {
            return; // the coordinator ends
        }
    }

    private void look(List<Member> now) throws InterruptedException {
        Map<String, Usage> usage = usage(now);
        Map<Long, List<Load.Sample>> samples = new TreeMap<>();
        for (Member member : now) {
            List<Load.Sample> of = samples.computeIfAbsent(member.service().number(), _ -> new ArrayList<>());
            Usage then = usageThen.get(member.name());
            Usage is = usage.get(member.name());
            if (then != null && is != null && is.atNanos() > then.atNanos()) {
                of.add(new Load.Sample(then, is, member.millicores()));
            }
        }
        usageThen = usage;
        trafficThen.keySet().retainAll(samples.keySet());
        said.keySet().retainAll(samples.keySet());
        samples.forEach((service, of) -> {
            Front.Traffic traffic = front.traffic(new JobId(service));
            Front.Traffic then = Optional.ofNullable(trafficThen.put(service, traffic)).orElse(traffic);
            Load.of(new JobId(service), of, traffic.came() - then.came(), traffic.answered() - then.answered())
                    .filter(report -> !report.equals(said.put(service, report)))
                    .ifPresent(desk::hear);
        });
    }

    /// What each member uses, asked of all at once.
    private Map<String, Usage> usage(List<Member> asked) throws InterruptedException {
        Map<String, Usage> usage = new ConcurrentSkipListMap<>();
        List<Future<?>> answers = new ArrayList<>();
        for (Member member : asked) {
            answers.add(
                    threads.submit(() -> {
                        try {
                            usage.put(member.name(), member.daemon().usage(member.name()));
                        } catch (DockerFault _) {
                            // It is left out, this time.
                        }
                    }));
        }
        for (Future<?> answer : answers) {
            try {
                answer.get();
            } catch (ExecutionException bug) {
                throw new IllegalStateException(bug.getCause());
            }
        }
        return usage;
    }
}
