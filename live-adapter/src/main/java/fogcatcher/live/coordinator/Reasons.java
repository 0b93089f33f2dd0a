package fogcatcher.live.coordinator;

import fogcatcher.engine.message.Event;
import fogcatcher.engine.model.JobId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.IntFunction;

/// The last thing that was in the way of each job: what a host refused, how a container ended, which host was lost.
///
/// Kept until the job has ended, since a container that begins anew and ends anew is of interest all the time; people
/// are told how long ago it was. What hosts said is forgotten with the coordinator, what the engine said is told again
/// by the journal. Only [#saw] is for the thread of the session alone.
final class Reasons {

    private final IntFunction<String> hostName;
    private final Map<Long, Told> last = new ConcurrentSkipListMap<>();

    /// @param hostName the host of a row of the engine's table
    Reasons(IntFunction<String> hostName) {
        this.hostName = hostName;
    }

    /// The engine begins anew and has said nothing.
    void begin() {
        last.clear();
    }

    /// Something was in the way of a job just now.
    void note(JobId job, String text) {
        last.put(job.number(), new Told(System.currentTimeMillis(), text));
    }

    /// @param at milliseconds since 1970
    void saw(long at, Event event) {
        switch (event) {
            case Event.ContainerFailed e -> failed(at, e);
            case Event.MemberWaits e ->
                    put(at, e.service(), "no host was free for another member, " + e.running() + " ran");
            default -> {}
        }
    }

    private void failed(long at, Event.ContainerFailed e) {
        String host = hostName.apply(e.phone());
        switch (e.reason()) {
            case WITHDRAWN -> put(at, e.job(), "host " + host + " was not to be used any more");
            case LEFT -> put(at, e.job(), "host " + host + " left the fleet");
            case LOST -> put(at, e.job(), "host " + host + " was lost");
            case OVERDUE -> put(at, e.job(), "it took far too long on host " + host);
            case OUTBID -> put(at, e.job(), "somebody bid more for its place on host " + host);
            case UNPAID -> put(at, e.job(), "its payer cannot pay for more time");
            // The host has said more of these, and the others are as they should be.
            case REFUSED, CRASHED, OVER_LIMIT, SCALED_IN, REPLACED -> {}
        }
    }

    private void put(long at, JobId job, String text) {
        last.put(job.number(), new Told(at, text));
    }

    /// What was in the way of a job last.
    Optional<Told> of(long job) {
        return Optional.ofNullable(last.get(job));
    }

    /// A job has ended.
    void forget(long job) {
        last.remove(job);
    }
}
