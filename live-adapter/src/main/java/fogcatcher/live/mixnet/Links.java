package fogcatcher.live.mixnet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.Semaphore;

/// Connections to other nodes, opened when there is something to send. Thread-safe.
///
/// Never makes the sender wait: a mix that waited for a slow neighbour would hold up everybody else's packets, and two
/// that waited for one another would stand still. What finds no room is lost, and counted; senders send again.
///
/// Whoever writes an address into a packet or message has a link opened to it. So links to the mixes of the directory
/// have room of their own, and of all others the one that was longest unused makes room for the next.
final class Links implements AutoCloseable {

    /// After which a link without traffic is closed; a guess.
    static final Duration IDLE = Duration.ofSeconds(60);

    /// Links at once to mixes of the directory, and to others; guesses.
    private static final int MOST_TO_MIXES = 3072;

    private static final int MOST_TO_OTHERS = 1024;

    /// Bytes of frames that wait for all links together: 16 full ones; a guess.
    private static final int MOST_BYTES = 128 << 20;

    /// How often it is looked for links that are stuck; a guess.
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Frames frames;
    private final Counts counts;
    private final int mostToOthers;
    private final Duration writeTime;
    private final int mostBytes = Heap.outward(MOST_BYTES);
    private final Semaphore bytes = new Semaphore(mostBytes);
    private final SequencedMap<NodeAddress, Link> toMixes = idlestFirst();
    private final SequencedMap<NodeAddress, Link> toOthers = idlestFirst();
    private final Thread watch = Thread.ofVirtual().name("links").unstarted(this::watch);
    private Set<NodeAddress> mixes = Set.of();
    private boolean isClosing;

    Links(Frames frames, Counts counts) {
        this(frames, counts, MOST_TO_OTHERS, Link.WRITE_TIME);
    }

    /// @param mostToOthers links to nodes that are no mixes of the directory
    /// @param writeTime how long the other side may take for what is written
    Links(Frames frames, Counts counts, int mostToOthers, Duration writeTime) {
        this.frames = frames;
        this.counts = counts;
        this.mostToOthers = mostToOthers;
        this.writeTime = writeTime;
    }

    private static SequencedMap<NodeAddress, Link> idlestFirst() {
        return new LinkedHashMap<>(16, 0.75f, true);
    }

    /// Keeps room for the mixes of a directory.
    synchronized void favour(Set<NodeAddress> addresses) {
        mixes = Set.copyOf(addresses);
        List<Link> all = all();
        toMixes.clear();
        toOthers.clear();
        for (Link link : all) {
            (mixes.contains(link.to()) ? toMixes : toOthers).put(link.to(), link);
        }
    }

    /// Sends a frame, or loses it.
    void send(NodeAddress to, Frames.Frame frame) {
        link(to).send(frame);
    }

    private synchronized Link link(NodeAddress to) {
        boolean isMix = mixes.contains(to);
        SequencedMap<NodeAddress, Link> links = isMix ? toMixes : toOthers;
        Link link = links.get(to);
        if (link == null) {
            makeRoom(links, isMix ? MOST_TO_MIXES : mostToOthers);
            link = new Link(to, frames, counts, new Backlog(bytes, mostBytes), this::remove);
            links.put(to, link);
            link.start();
            if (watch.getState() == Thread.State.NEW) {
                watch.start();
            }
            if (isClosing) {
                link.finish();
            }
        }
        return link;
    }

    private static void makeRoom(SequencedMap<NodeAddress, Link> links, int most) {
        while (links.size() >= most) {
            links.pollFirstEntry().getValue().giveUp(Counts.Loss.LINK_GIVEN_UP);
        }
    }

    private synchronized void remove(Link link) {
        toMixes.remove(link.to(), link);
        toOthers.remove(link.to(), link);
    }

    private synchronized List<Link> all() {
        List<Link> all = new ArrayList<>(toMixes.values());
        all.addAll(toOthers.values());
        return all;
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK);
                long now = System.nanoTime();
                all().forEach(link -> link.breakIfStuck(now, writeTime));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    int count() {
        return all().size();
    }

    /// Frames that wait.
    int waiting() {
        return all().stream().mapToInt(Link::waiting).sum();
    }

    /// Sends what waits, for as long as that takes up to `most`, and closes all links.
    void drain(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        List<Link> all = finish();
        for (Link link : all) {
            link.join(Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime())));
        }
    }

    private synchronized List<Link> finish() {
        isClosing = true;
        List<Link> all = all();
        all.forEach(Link::finish);
        return all;
    }

    @Override
    public void close() {
        watch.interrupt();
        finish().forEach(link -> link.giveUp(Counts.Loss.LINK_DOWN));
    }
}
