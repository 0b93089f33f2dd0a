package fogcatcher.simulator.work;

import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.Transport;

/// Who is told what becomes of the members of services: those that deal out and answer requests. A member is known by
/// its container's row while it serves.
public interface Members {

    /// A container has its data, and is a member of its service from now on.
    ///
    /// @param bandwidthKbps what it was promised; 0 for nothing
    /// @param isReachable whether its phone can be reached
    void serve(
            long now,
            ContainerId container,
            JobId job,
            int phone,
            int millicores,
            int memoryMb,
            int bandwidthKbps,
            Transport transport,
            boolean isReachable);

    /// A member may use so much from now on.
    void resize(long now, int row, int millicores, int memoryMb, int bandwidthKbps);

    /// A member's phone is slower or faster.
    void speedChanged(long now, int row);

    /// A member gets no more requests.
    ///
    /// @return how long those that it works on may take, microseconds; 0 if there are none
    long drain(long now, int row, long graceMicros);

    /// A member is stopped; what it works on comes back.
    void drop(long now, int row);

    /// A member is lost with all it works on.
    void vanish(long now, int row);

    /// A member works on, but nothing reaches it or comes from it.
    void away(long now, int row);

    /// A member can be reached again.
    void back(long now, int row);
}
