package fogcatcher.live.coordinator;

import fogcatcher.engine.model.JobId;
import fogcatcher.live.fleet.FleetSpec;
import fogcatcher.live.job.JobFileSpec.RunSpec;
import fogcatcher.live.mixnet.OnionNames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Where the services of a fleet are entered: each at its port of the [Front], and those that want it under an .onion
/// name, which leads through the mixnet to that port. The port of such a service is open to this machine only, as it
/// would tell where the name is.
final class Entrances implements AutoCloseable {

    /// The folder of the keys of .onion names, in that of the coordinator.
    private static final String KEYS = "onion";

    private final Front front;
    private final Optional<OnionNames> names;

    private Entrances(Front front, Optional<OnionNames> names) {
        this.front = front;
        this.names = names;
    }

    /// No entrance yet.
    ///
    /// @param folder that names in the fleet file are relative to
    /// @param state the coordinator's folder
    /// @throws IOException if the mixnet cannot be named so; the message says why
    static Entrances of(FleetSpec fleet, Path folder, Path state, Front front, Diary diary) throws IOException {
        if (fleet.mixnet().isEmpty()) {
            return new Entrances(front, Optional.empty());
        }
        FleetSpec.MixnetSpec mixnet = fleet.mixnet().get();
        return new Entrances(
                front,
                Optional.of(
                        OnionNames.of(
                                mixnet.directory(),
                                folder,
                                mixnet.address(),
                                state.resolve(KEYS),
                                news -> diary.note("onion name of " + news))));
    }

    /// Opens those of a job, if it is a service.
    ///
    /// @throws Refused if that cannot be
    void open(LiveJob job) {
        if (job.service().isEmpty()) {
            return;
        }
        RunSpec.Service service = job.service().get();
        if (service.onion() && names.isEmpty()) {
            throw new Refused(
                    "job "
                            + job.file().name()
                            + " wants an .onion name, and the fleet file names no mixnet; write mixnet: {directory:"
                            + " URL#KEY} there, the line that `fogcatcher directory` prints");
        }
        try {
            front.open(
                    new JobId(job.number()),
                    service.onion()
                            ? new InetSocketAddress(InetAddress.getLoopbackAddress(), service.publish())
                            : new InetSocketAddress(service.publish()));
        } catch (IOException taken) {
            throw new Refused("port " + service.publish() + " is taken; publish the service at another");
        }
        if (service.onion()) {
            openName(job, URI.create("http://127.0.0.1:" + service.publish()));
        }
    }

    private void openName(LiveJob job, URI to) {
        try {
            names.orElseThrow().open(job.file().name(), to);
        } catch (IOException fault) {
            front.close(new JobId(job.number()));
            throw new Refused(fault.getMessage());
        }
    }

    /// The .onion name of a job, if it has one.
    Optional<OnionNames.View> onion(LiveJob job) {
        boolean wants = job.service().map(RunSpec.Service::onion).orElse(false);
        return wants ? names.flatMap(all -> all.view(job.file().name())) : Optional.empty();
    }

    /// Closes those of a job.
    void close(LiveJob job) {
        front.close(new JobId(job.number()));
        names.ifPresent(all -> all.close(job.file().name()));
    }

    @Override
    public void close() {
        names.ifPresent(OnionNames::close);
        front.close();
    }
}
