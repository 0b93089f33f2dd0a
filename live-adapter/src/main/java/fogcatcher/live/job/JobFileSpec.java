package fogcatcher.live.job;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.OnHostLoss;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Size;
import fogcatcher.engine.model.Sla;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A job as written in its file.
@Doc("A container image, what it needs and how it is run.")
public record JobFileSpec(
        @Doc("Short name, each once among the jobs that have not ended.") String name,
        @Doc("The image: a name that one host at least has, or that `archive` brings.") String image,
        @Doc("A docker-archive, as `docker save` writes it, with the image; relative to this file.")
                Optional<String> archive,
        @Doc("In place of the image's command; [] for that.") @Default("[]") List<String> command,
        @Doc("Environment variables, NAME=value. They can be seen on the host; no place for secrets.") @Default("[]")
                List<String> environment,
        @Doc(
                        "Data that outlives its containers and goes with them when they move; for jobs that have one"
                                + " container at a time.")
                @Default("[]")
                List<VolumeSpec> volumes,
        @Doc("What it needs of its host.") @Default("{}") NeedsSpec needs,
        @Doc("What is promised for it.") @Default("b") Sla sla,
        @Doc("The region of the only hosts that may run it; any host without it.") Optional<String> region,
        @Doc(
                        "Whether its memory goes with it to another host, by a checkpoint (CRIU), where both hosts can;"
                                + " where they cannot it begins there anew.")
                @Default("false")
                boolean keepMemory,
        @Doc("How it is run.") RunSpec run) {

    public JobFileSpec {
        command = List.copyOf(command);
        environment = List.copyOf(environment);
        volumes = List.copyOf(volumes);
    }

    /// A volume of a job.
    @Doc("A volume.")
    public record VolumeSpec(
            @Doc("Short name, each once in a job.") String name,
            @Doc("Where the containers find it, such as /var/lib/data.") String path,
            @Doc(
                            "How much it may come to: room for it is looked for beside `needs.storage`. Docker does not"
                                    + " enforce it.")
                    @Default("100MB")
                    Size size) {}

    /// What each container of a job may use.
    @Doc("What each container may use.")
    public record NeedsSpec(
            @Doc(
                            "Processor time, cores. Where no host has so much, several run the command side by side,"
                                    + " and FOGCATCHER_MEMBER, from 0, of FOGCATCHER_MEMBERS tells each its part.")
                    @Default("0.5")
                    @Range(min = "0.01", max = "1000")
                    double cores,
            @Doc("Memory.") @Default("64MB") Size memory,
            @Doc("Storage.") @Default("100MB") Size storage) {}

    /// How a job is run.
    @Doc("How a job is run.")
    public sealed interface RunSpec {

        /// Once, to its end.
        @Doc("Once, to its end; exit code 0 is success, anything else is tried again.")
        record Once(
                @Doc("How long it takes on a core of speed 1; after some times that it is stopped.")
                        @Default("10min")
                        @Range(min = "1s", max = "30d")
                        Duration expected)
                implements RunSpec {}

        /// As a service.
        @Doc("As a service, until it is stopped. It has `policies.scaling.least` members.")
        record Service(
                @Doc("The TCP port that its containers listen on.") @Range(min = "1", max = "65535") int port,
                @Doc("The port of the coordinator's machine at which it is reached.") @Range(min = "1", max = "65535")
                        int publish,
                @Doc("How long each member is paid at a time.") @Default("1h") @Range(min = "1min", max = "30d")
                        Duration term,
                @Doc(
                                "Reached under an .onion name through the fleet's mixnet, and at `publish` from the"
                                        + " coordinator's machine only.")
                        @Default("false")
                        boolean onion,
                @Doc(
                                "What becomes of a member whose host is lost; of class b only. One that stops"
                                        + " itself does so too when the coordinator is away for three quarters of"
                                        + " `policies.coordinator.silence`.")
                        @Default("replace")
                        OnHostLoss onHostLoss)
                implements RunSpec {}
    }
}
