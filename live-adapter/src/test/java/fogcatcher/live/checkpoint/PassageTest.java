package fogcatcher.live.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.live.docker.Change;
import fogcatcher.live.docker.Change.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassageTest {

    @Test
    void eachChangedFileIsBroughtOnce() {
        List<Change> changes =
                List.of(
                        new Change("/etc", Kind.CHANGED),
                        new Change("/etc/motd", Kind.CHANGED),
                        new Change("/tmp", Kind.CHANGED),
                        new Change("/tmp/new", Kind.NEW),
                        new Change("/tmp/new/one", Kind.NEW),
                        new Change("/tmp/newer", Kind.NEW),
                        new Change("/var", Kind.CHANGED));

        assertEquals(List.of("/etc/motd", "/tmp/new", "/tmp/newer", "/var"), Passage.whole(changes));
    }
}
