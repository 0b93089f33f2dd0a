package fogcatcher.live.checkpoint;

import fogcatcher.live.docker.Change;
import fogcatcher.live.docker.Checkpoints;
import fogcatcher.live.docker.CountedStream;
import fogcatcher.live.docker.Daemon;
import fogcatcher.live.docker.DockerFault;
import fogcatcher.live.docker.Helper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A container's way from one engine to another with its memory, the files that it wrote and its output.
///
/// A twin of the same name, made and not started, waits there. Docker has no interface for this; what it keeps of a
/// container is in a folder of its own, which helpers at both ends open.
public final class Passage {

    /// Helpers carry it, with the name of the fleet.
    public static final String LABEL = "fogcatcher.passage";

    private final String container;
    private final Daemon from;
    private final Daemon to;
    private final String image;
    private final String fleet;
    private long bytes;

    /// @param image of helpers, which both have
    public Passage(String container, Daemon from, Daemon to, String image, String fleet) {
        this.container = container;
        this.from = from;
        this.to = to;
        this.image = image;
        this.fleet = fleet;
    }

    /// What it has that cannot go along.
    public Optional<String> obstacle() {
        return from.changes(container).stream()
                .filter(change -> change.kind() == Change.Kind.GONE)
                .findFirst()
                .map(change -> "it removed " + change.path() + " of its image");
    }

    /// Ends it where it is, with its memory kept.
    public void leave() throws InterruptedException {
        from.checkpoints().take(container);
    }

    /// Brings everything of one that has left to where its twin is.
    ///
    /// @throws NotCarried if something cannot go along
    public void bring() {
        Optional<String> obstacle = obstacle();
        if (obstacle.isPresent()) {
            throw new NotCarried(obstacle.get());
        }
        String fromId = from.id(container);
        String toId = to.id(container);
        try (Helper here = open(from, fromId, "-memory-from");
                Helper there = open(to, toId, "-memory-to")) {
            there.run("mkdir -p -m 700 " + Helper.DATA + "/checkpoints");
            copy(here.read(Helper.DATA + "/checkpoints/" + Checkpoints.NAME), there, Helper.DATA + "/checkpoints");
            output(here, fromId, there, toId);
        }
        files();
    }

    /// Has the twin go on.
    ///
    /// @throws DockerFault a fault of its host may mean that it does
    public void arrive() {
        to.checkpoints().restore(container);
        to.checkpoints().drop(container);
    }

    private Helper open(Daemon daemon, String id, String suffix) {
        String folder = daemon.facts().folder() + "/containers/" + id;
        return Helper.open(daemon, container + suffix, image, folder, Map.of(LABEL, fleet));
    }

    /// What it wrote so far, as Docker's two drivers keep it; with others it stays behind.
    private void output(Helper here, String fromId, Helper there, String toId) {
        String file = Helper.DATA + "/" + fromId + "-json.log";
        String folder = Helper.DATA + "/local-logs";
        for (String path : List.of(file, folder)) {
            InputStream archive;
            try {
                archive = here.read(path);
            } catch (DockerFault fault) {
                if (fault.isOfHost()) {
                    throw fault;
                }
                continue; // it is not there
            }
            copy(archive, there, Helper.DATA);
            if (path.equals(file)) {
                there.run("mv " + file + " " + Helper.DATA + "/" + toId + "-json.log");
            }
        }
    }

    private void files() {
        for (String path : whole(from.changes(container))) {
            String folder = path.substring(0, path.lastIndexOf('/') + 1);
            try (CountedStream archive = new CountedStream(from.read(container, path))) {
                to.write(container, folder, archive);
                bytes += archive.bytes();
            } catch (IOException fault) {
                throw new NotCarried(path + ": " + fault.getMessage());
            }
        }
    }

    /// The changed paths that bring all the others: a new folder comes with what is in it, and one that is called
    /// changed because of what is in it is left out.
    static List<String> whole(List<Change> changes) {
        List<String> whole = new ArrayList<>();
        for (Change change : changes.stream().sorted(Comparator.comparing(Change::path)).toList()) {
            boolean isInOne = whole.stream().anyMatch(folder -> isIn(folder, change.path()));
            boolean isForOthers =
                    change.kind() == Change.Kind.CHANGED
                            && changes.stream().anyMatch(other -> isIn(change.path(), other.path()));
            if (!isInOne && !isForOthers) {
                whole.add(change.path());
            }
        }
        return whole;
    }

    private static boolean isIn(String folder, String path) {
        return path.startsWith(folder + "/");
    }

    private void copy(InputStream read, Helper there, String folder) {
        try (CountedStream archive = new CountedStream(read)) {
            there.write(folder, archive);
            bytes += archive.bytes();
        } catch (IOException fault) {
            throw new NotCarried(fault.getMessage());
        }
    }

    /// Has a container go on where it ended with its memory kept.
    ///
    /// @param image of a helper, which the engine has
    /// @throws DockerFault also if it was not kept
    public static void goBack(String container, Daemon daemon, String image, String fleet) {
        Passage back = new Passage(container, daemon, daemon, image, fleet);
        try (Helper here = back.open(daemon, daemon.id(container), "-memory-from")) {
            // containerd has what it made, and refuses to be given the same (moby issue 42900).
            here.run("echo > " + Helper.DATA + "/checkpoints/" + Checkpoints.NAME + "/returned");
        }
        daemon.checkpoints().restore(container);
        daemon.checkpoints().drop(container); // else it could be found when the container has ended by itself
    }

    /// How many were sent.
    public long bytes() {
        return bytes;
    }
}
