package fogcatcher.live.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.live.docker.Daemon;
import fogcatcher.live.docker.StandInEngine;
import fogcatcher.live.image.ImageFile;
import fogcatcher.live.image.Images;
import fogcatcher.live.job.JobFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Images on an engine that calls them otherwise than their archives do, as those with the image store of containerd.
@DisabledOnOs(OS.WINDOWS)
class DeliveryTest {

    @TempDir private Path folder;

    @Test
    void anArchiveIsGivenOnceAndAgainWhenItIsAnother() throws Exception {
        Path archive = folder.resolve("web.tar");
        ImageFile first = image("first");
        Files.copy(first.file(), archive);
        try (StandInEngine engine = new StandInEngine(folder.resolve("docker.sock"), "", false);
                Daemon daemon = engine.connect()) {
            Delivery delivery = new Delivery(List::of, folder, _ -> {});

            delivery.bring(daemon, job(first.reference()));
            delivery.bring(daemon, job(first.reference()));
            assertEquals(1, engine.loads());

            ImageFile second = image("second");
            Files.delete(archive);
            Files.copy(second.file(), archive);
            delivery.bring(daemon, job(second.reference()));
            assertEquals(2, engine.loads());

            Files.delete(archive);
            delivery.bring(daemon, job(second.reference()));
            assertEquals(2, engine.loads(), "what the host has will do");
        }
    }

    private ImageFile image(String content) throws Exception {
        Path program = Files.writeString(folder.resolve(content), "#!/bin/sh\necho sh # " + content + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new Images(folder.resolve("images-" + content)).busybox(program);
    }

    private LiveJob job(String image) {
        String text = "{name: web, image: '" + image + "', archive: web.tar, run: once}";
        return switch (JobFile.read("job.yaml", text, _ -> true)) {
            case JobFile.Read.Sound sound -> new LiveJob(0, sound.job(), folder);
            case JobFile.Read.Faulty faulty -> throw new AssertionError(faulty.faults().toString());
        };
    }
}
