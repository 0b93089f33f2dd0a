package fogcatcher.live.docker;

import fogcatcher.live.image.ImageFile;
import fogcatcher.live.image.Images;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/// The image of small containers that do something beside those of jobs: this machine's busybox. Thread-safe.
///
/// @param busybox a program of this machine, without which there is no such image
public record HelperImage(Images images, Optional<Path> busybox) {

    /// Whether this machine can make it.
    public boolean isThere() {
        return busybox.isPresent();
    }

    /// Has engines have it.
    ///
    /// @return its name
    public String on(Daemon... daemons) {
        try {
            ImageFile image = images.busybox(busybox.orElseThrow());
            for (Daemon daemon : daemons) {
                if (daemon.images().id(image.reference()).isEmpty()) {
                    daemon.images().load(image.file());
                }
            }
            return image.reference();
        } catch (IOException fault) {
            throw new UncheckedIOException("the image of helpers cannot be made: " + fault.getMessage(), fault);
        }
    }
}
