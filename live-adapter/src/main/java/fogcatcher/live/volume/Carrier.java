package fogcatcher.live.volume;

import fogcatcher.live.docker.CountedStream;
import fogcatcher.live.docker.DockerFault;
import fogcatcher.live.docker.Helper;
import fogcatcher.live.image.TarWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Copies what is in one volume to another, on another host: [#begin] while its container runs, [#settle] when it has
/// been stopped.
final class Carrier {

    private static final String SCRATCH = "/scratch";

    private final Helper from;
    private final Helper to;
    private long bytes;

    Carrier(Helper from, Helper to) {
        this.from = from;
        this.to = to;
    }

    /// How many were sent.
    long bytes() {
        return bytes;
    }

    /// Copies everything as it is now. What changes meanwhile may be missed, and a file that shrinks while it is read
    /// ends the copy early: [#settle] brings the rest.
    void begin() {
        try {
            copy(Helper.DATA + "/.", Helper.DATA);
        } catch (DockerFault fault) {
            if (fault.isOfHost()) {
                throw fault;
            }
        }
    }

    /// Copies what is not there yet, while nobody writes.
    ///
    /// @return whether both are the same in the end
    boolean settle() {
        Both both = look();
        if (both.areSame()) {
            return true;
        }
        bringOnly(both);
        Contents arrived = Contents.of(to);
        if (arrived.equals(both.source)) {
            return true;
        }
        // Names with line breaks, say: all of it once more.
        to.run("cd " + Helper.DATA + " && find . -mindepth 1 -delete");
        copy(Helper.DATA + "/.", Helper.DATA);
        likeRoot(both.source);
        return look().areSame();
    }

    private record Both(Contents source, Contents copy) {
        boolean areSame() {
            return source.equals(copy);
        }
    }

    private Both look() {
        CompletableFuture<Contents> copy = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        copy.complete(Contents.of(to));
                    } catch (RuntimeException fault) {
                        copy.completeExceptionally(fault);
                    }
                });
        Contents source = Contents.of(from);
        try {
            return new Both(source, copy.join());
        } catch (CompletionException fault) {
            throw fault.getCause() instanceof DockerFault known ? known : fault;
        }
    }

    private void bringOnly(Both both) {
        hand(to, "gone", both.copy.inTheWayOf(both.source));
        to.run("cd " + Helper.DATA + " && while IFS= read -r name; do rm -rf \"$name\"; done < " + SCRATCH + "/gone");
        hand(from, "list", both.source.beyond(both.copy));
        from.run("cd " + Helper.DATA + " && cpio -o -H newc < " + SCRATCH + "/list > " + SCRATCH + "/change");
        copy(SCRATCH + "/change", SCRATCH);
        to.run("cd " + Helper.DATA + " && cpio -idmu < " + SCRATCH + "/change");
        likeRoot(both.source);
    }

    private void likeRoot(Contents source) {
        String[] root = source.ofRoot();
        to.run("chmod " + root[0] + " " + Helper.DATA + " && chown " + root[1] + " " + Helper.DATA);
    }

    /// Gives a helper a list of names.
    private static void hand(Helper helper, String file, List<String> names) {
        StringBuilder text = new StringBuilder();
        names.forEach(name -> text.append(name).append('\n'));
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (TarWriter tar = new TarWriter(archive)) {
            tar.file(file, 0600, text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        helper.write(SCRATCH, new ByteArrayInputStream(archive.toByteArray()));
    }

    private void copy(String path, String folder) {
        try (CountedStream archive = new CountedStream(from.read(path))) {
            try {
                to.write(folder, archive);
            } finally {
                bytes += archive.bytes();
            }
        } catch (IOException ended) {
            // The source's stream does not close in order when its engine is gone; what came is compared anyway.
            return;
        }
    }
}
