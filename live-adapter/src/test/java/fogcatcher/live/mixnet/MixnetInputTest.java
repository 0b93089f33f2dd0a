package fogcatcher.live.mixnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.mixnet.onion.OnionAddress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What commands say to a command line that cannot be meant so, before anything is sent.
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

    @Test
    void aPageIsAskedForAtPort80WithoutNamesBeforeIt() {
        assertWrong(fetch("http://" + NAME + ".onion:81/"), "has port 81", "leave it out");
        assertWrong(fetch("http://me@" + NAME + ".onion/"), "a name before @", "leave it out");
        assertWrong(fetch("ftp://" + NAME + ".onion/"), "write http://NAME.onion/path");
    }

    @Test
    void theCaseOfAUrlDoesNotMatter(@TempDir Path folder) {
        String said = fetch("HTTP://" + NAME.toUpperCase(Locale.ROOT) + ".ONION:80/", "-o", folder.toString());

        assertWrong(said, "which is a folder"); // what is wrong next
    }

    @Test
    void packetsGoAtARateThatALinkCarries() {
        String url = "http://" + NAME + ".onion/";

        assertWrong(fetch(url, "--rate", "-1"), "--rate is -1.0", "0 to 1000 packets a second");
        assertWrong(fetch(url, "--rate", "NaN"), "--rate is NaN");
    }

    @Test
    void aWebServerIsNamedByAUrlWithoutAQuery() {
        String url = "http://" + NAME + ".onion/";

        assertWrong(fetch(url, "--or-directly", "ftp://127.0.0.1/"), "--or-directly is 'ftp://127.0.0.1/'", "write");
        assertWrong(serve("--to", "http://127.0.0.1/?x=1"), "--to is 'http://127.0.0.1/?x=1'", "leave out");
        assertWrong(serve("--to", "http://me@127.0.0.1/"), "leave out");
        assertWrong(serve("--to", "HTTP://127.0.0.1/", "--wait", "-1"), "--wait is -1.0"); // what is wrong next
    }

    @Test
    void nobodyIsKnownByAnAddressOfManyMachines() {
        assertWrong(serve("--to", "http://127.0.0.1/", "--known-as", "224.0.0.1:7421"), "224.0.0.1", "192.0.2.1:7421");
        assertWrong(serve("--to", "http://127.0.0.1/", "--known-as", "0.0.0.0:7421"), "0.0.0.0", "192.0.2.1:7421");
    }

    @Test
    void aMixThatWouldNotFitIntoMemoryIsRefusedBeforeAnythingIsOpened(@TempDir Path folder) {
        String key = folder.resolve("mixnode.key").toString();

        String tooMany = typed(new MixnodeCommand(), "--key", key, "--most-packets", "2000000000");
        String tooFew = typed(new MixnodeCommand(), "--key", key, "--most-packets", "999");

        assertWrong(
                tooMany, "--most-packets is 2000000000, for which the heap of ", " or less, or give the JVM", "-Xmx");
        assertWrong(tooFew, "--most-packets is 999; write 1000 or more");
        assertFalse(Files.exists(Path.of(key)));
    }

    private static String serve(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--onion");
        return typed(new ServeCommand(), all.toArray(String[]::new));
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
