package fogcatcher.live.mixnet;

/// What the JDK's HTTP servers bear from those who ask them.
///
/// The JDK reads these system properties once, when the first server of a process is made, so that they are set before;
/// whoever starts the process may say otherwise. An answer may take as long as it takes, since logs are followed.
public final class HttpBounds {

    private HttpBounds() {}

    /// To be called before a server is made.
    public static void set() {
        // Seconds from the first byte of a request to its last: as long as a mix waits for the directory's answer.
        set("sun.net.httpserver.maxReqTime", 5);
        // Connections at once, each with a thread and some kilobytes; more are closed. A guess.
        set("jdk.httpserver.maxConnections", 2000);
        // Seconds that a connection may be silent between two requests: the JDK's own figure.
        set("sun.net.httpserver.idleInterval", 30);
    }

    private static void set(String property, int value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(value));
        }
    }
}
