package fogcatcher.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One story that simulated phones and Docker hosts have to tell alike.
///
/// Three hosts have room for one member of a service each. The services `web` and `forum` come, in this order. Many ask
/// `web` for something, so that it gets a second member, and later nobody does, so that it gives the member back. The
/// host of `forum` is lost, and another takes over. Both services are taken back.
///
/// When each event comes is the world's affair, and so are places and amounts. Which events come to a service, in which
/// order and for which reasons, is the engine's, and the same in both.
public final class Parity {

    /// What a member needs, so that a host of 2 GB has room for one.
    public static final String NEEDED_MEMORY = "1500MB";

    /// By which both worlds decide.
    public static final String POLICIES =
            "{coordinator: {heartbeat: 1s, silence: 5s}, harvest: {share: 100%, commitment: 0s},"
                    + " adaptation: {reducedMemory: 100%, trickleMemory: 100%, pausedMemory: 100%},"
                    + " execution: {backoff: 1s}, scaling: {sample: 1s, most: 2, drain: 2s, scaler: {threshold:"
                    + " {outAfter: 10s, inAfter: 5s, cooldown: 2s}}}}";

    /// What happens to `web`.
    public static final List<String> WEB =
            List.of(
                    "JobAccepted",
                    "ContainerChanged PENDING ALLOCATING",
                    "ContainerChanged ALLOCATING STARTING",
                    "ContainerChanged STARTING RUNNING",
                    "JobStarted",
                    "ServiceScaled HIGH_LOAD",
                    "ContainerChanged PENDING ALLOCATING",
                    "ContainerChanged ALLOCATING STARTING",
                    "ContainerChanged STARTING RUNNING",
                    "ContainerChanged RUNNING STOPPING",
                    "ServiceScaled LOW_LOAD",
                    "ContainerChanged STOPPING STOPPED",
                    "ContainerChanged RUNNING STOPPING",
                    "ContainerChanged STOPPING STOPPED",
                    "JobCancelled");

    /// What happens to `forum`.
    public static final List<String> FORUM =
            List.of(
                    "JobAccepted",
                    "ContainerChanged PENDING ALLOCATING",
                    "ContainerChanged ALLOCATING STARTING",
                    "ContainerChanged STARTING RUNNING",
                    "JobStarted",
                    "ContainerFailed RUNNING LOST",
                    "JobInterrupted LOST",
                    "ContainerChanged PENDING ALLOCATING",
                    "ContainerChanged ALLOCATING STARTING",
                    "ContainerChanged STARTING RUNNING",
                    "ContainerMigrated RESTART LOST",
                    "ContainerChanged RUNNING STOPPING",
                    "ContainerChanged STOPPING STOPPED",
                    "JobCancelled");

    private static final Pattern SERVICE = Pattern.compile("(?:job|service)=JobId\\[number=(\\d+)]");
    private static final Pattern WORD = Pattern.compile("=([A-Z_]+)(?=[,\\]])");

    private Parity() {}

    /// What happened to each service, in the order in which the services came.
    ///
    /// @param events as texts, oldest first; those that are of no service are left out
    public static List<List<String>> of(List<String> events) {
        Map<Integer, List<String>> services = new TreeMap<>();
        for (String event : events) {
            Matcher service = SERVICE.matcher(event);
            if (service.find()) {
                services.computeIfAbsent(Integer.valueOf(service.group(1)), _ -> new ArrayList<>()).add(kind(event));
            }
        }
        return List.copyOf(services.values());
    }

    /// Its name and the words in it, without any number.
    private static String kind(String event) {
        StringBuilder kind = new StringBuilder(event.substring(0, event.indexOf('[')));
        Matcher word = WORD.matcher(event);
        while (word.find()) {
            kind.append(' ').append(word.group(1));
        }
        return kind.toString();
    }
}
