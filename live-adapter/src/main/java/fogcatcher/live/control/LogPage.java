package fogcatcher.live.control;

import com.sun.net.httpserver.HttpExchange;
import fogcatcher.live.coordinator.Coordinator;
import fogcatcher.live.coordinator.JobView;
import fogcatcher.live.docker.Daemon;
import fogcatcher.live.docker.DockerFault;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// What the containers of a job write, each after the other; those that are followed, as it comes. Of a job that has
/// none now, what the last ones wrote before they ended.
final class LogPage {

    private final Coordinator coordinator;

    LogPage(Coordinator coordinator) {
        this.coordinator = coordinator;
    }

    void answer(HttpExchange exchange, Asked asked) throws IOException, InterruptedException {
        asked.only("job", "lines", "follow");
        String name = asked.name("job");
        int lines = asked.lines("lines", 100);
        boolean follow = asked.flag("follow");
        Optional<JobView> job = coordinator.jobs().stream().filter(known -> known.name().equals(name)).findFirst();
        if (job.isPresent() && !job.get().members().isEmpty()) {
            begin(exchange);
            write(exchange.getResponseBody(), job.get().members(), lines, follow);
        } else {
            List<byte[]> kept = coordinator.outputs(name, lines);
            begin(exchange);
            for (byte[] text : kept) {
                exchange.getResponseBody().write(text);
            }
        }
    }

    private static void begin(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
    }

    private void write(OutputStream out, List<JobView.Member> members, int lines, boolean follow)
            throws IOException, InterruptedException {
        Map<String, Daemon> daemons = coordinator.daemons();
        CountDownLatch end = new CountDownLatch(members.size());
        List<Closeable> streams = new ArrayList<>();
        try {
            for (JobView.Member member : members) {
                Daemon daemon = daemons.get(member.host());
                if (daemon == null) {
                    end.countDown();
                    continue;
                }
                try {
                    streams.add(
                            daemon.logs(
                                    member.container(),
                                    lines,
                                    follow,
                                    bytes -> write(out, bytes, end),
                                    fault -> {
                                        fault.ifPresent(cut -> write(out, words(cut), end));
                                        end.countDown();
                                    }));
                } catch (DockerFault _) {
                    end.countDown(); // it has not begun yet
                }
            }
            end.await();
        } finally {
            for (Closeable stream : streams) {
                stream.close();
            }
        }
    }

    private static byte[] words(DockerFault cut) {
        return ("fogcatcher: " + cut.getMessage() + "; ask again\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void write(OutputStream out, byte[] bytes, CountDownLatch end) {
        synchronized (out) {
            try {
                out.write(bytes);
                out.flush();
            } catch (IOException gone) {
                while (end.getCount() > 0) {
                    end.countDown(); // nobody reads any more
                }
            }
        }
    }
}
