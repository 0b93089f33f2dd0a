package fogcatcher.simulator.mixnet;

import fogcatcher.engine.mixnet.measure.ErlangLaw;
import fogcatcher.engine.mixnet.measure.FlowCorrelation;

/// Counts what the observer counts on the links of some clients, and correlates it when the run is over.
final class Flows {

    private static final int MOST_INTERVALS = 4096;

    private final int clients;
    private final long intervalMicros;
    private final int[][] sent;
    private final int[][] received;

    /// @param clients how many of them, the first; client `c` talks to the one after it
    Flows(int clients, long runMicros, long intervalMicros) {
        this.clients = clients;
        this.intervalMicros = Math.max(intervalMicros, runMicros / MOST_INTERVALS + 1);
        int intervals = (int) (runMicros / this.intervalMicros + 1);
        sent = new int[clients][intervals];
        received = new int[clients][intervals];
    }

    /// A packet left a client.
    void sent(long now, int client) {
        if (client < clients) {
            sent[client][(int) (now / intervalMicros)]++;
        }
    }

    /// A packet reached a client.
    void received(long now, int client) {
        // Receiver r is the partner of sender r - 1.
        if (client >= 1 && client <= clients) {
            received[client - 1][(int) (now / intervalMicros)]++;
        }
    }

    /// The share of clients whose partner was found.
    double success(ErlangLaw delays, long linksMicros) {
        int[] truth = new int[clients];
        for (int c = 0; c < clients; c++) {
            truth[c] = c;
        }
        return FlowCorrelation.of(delays, (double) linksMicros, (double) intervalMicros).success(sent, received, truth);
    }
}
