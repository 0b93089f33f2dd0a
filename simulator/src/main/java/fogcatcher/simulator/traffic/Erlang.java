package fogcatcher.simulator.traffic;

import java.util.Arrays;

/// The chance that a request finds all servers busy and has to wait: Erlang's delay formula.
///
/// Exact with random arrivals and exponential work (M/M/c), a good approximation with other work (M/G/c). The recursion
/// for it takes a step a server, so it is looked up in a table for each number of servers, made when first needed: 8 kB
/// each. Interpolated it is off by less than 1e-4 with up to 400 servers.
///
/// Source: A. K. Erlang 1917; the recursion as in Gross and Harris, Fundamentals of Queueing Theory, section 2.4.
final class Erlang {

    private static final int STEPS = 1024;

    private double[][] byServers = new double[17][];

    /// @param servers at least one
    /// @param load part of their time that they are busy, from 0 to 1
    double delayed(int servers, double load) {
        if (servers == 1) {
            return load;
        }
        double[] table = table(servers);
        double place = load * STEPS;
        int below = Math.min((int) place, STEPS - 1);
        return table[below] + (place - below) * (table[below + 1] - table[below]);
    }

    private double[] table(int servers) {
        if (servers >= byServers.length) {
            byServers = Arrays.copyOf(byServers, Math.max(servers + 1, 2 * byServers.length));
        }
        if (byServers[servers] == null) {
            double[] table = new double[STEPS + 1];
            for (int i = 0; i <= STEPS; i++) {
                table[i] = exactly(servers, (double) i / STEPS);
            }
            byServers[servers] = table;
        }
        return byServers[servers];
    }

    private static double exactly(int servers, double load) {
        double offered = load * servers;
        double lost = 1;
        for (int c = 1; c <= servers; c++) {
            lost = offered * lost / (c + offered * lost);
        }
        return lost / (1 - load * (1 - lost));
    }
}
