package fogcatcher.live.mixnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.mixnet.onion.OnionAddress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What `fetch` and `serve` say to a command line that cannot be meant so, before anything is sent.
class MixnetInputTest {

    private static final String NAME = "pg6mmjiyjmcrsslvykfwnntlaru7p5svn6y2ymmju6nubxndf4pscryd";

    @Test
    void aServiceSaysItsNameAndTheAliasOfIt() {
        OnionAddress address = new OnionAddress(NAME);

        List<String> names = ServeCommand.names(address);

        assertEquals(List.of("http://" + NAME + ".onion", "alias " + address.alias()), names);
    }

    @Test
    void anAliasCannotBeFetched() {
        String alias = new OnionAddress(NAME).alias();

        assertWrong(fetch("http://" + alias + ".onion/"), "a short alias cannot be looked up", "use the 56 characters");
    }

    @Test
    void aFileThatCannotBeWrittenIsToldBeforeAnythingIsFetched(@TempDir Path folder) {
        String url = "http://" + NAME + ".onion/";

        assertWrong(fetch(url, "-o", folder.toString()), "which is a folder; name a file in it");
        assertWrong(fetch(url, "-o", folder.resolve("none/page").toString()), "there is no folder", "make it first");
    }

    private static String fetch(String... arguments) {
        return typed(new FetchCommand(), arguments);
    }

    private static void assertWrong(String said, String... parts) {
        for (String part : parts) {
            assertTrue(said.startsWith("2 ") && said.contains(part), said);
        }
    }

    /// The exit code and what is said.
    private static String typed(Object command, String... arguments) {
        StringWriter said = new StringWriter();
        int code = new CommandLine(command).setErr(new PrintWriter(said, true)).execute(arguments);
        return code + " " + said;
    }
}
