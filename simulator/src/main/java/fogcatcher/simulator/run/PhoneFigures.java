package fogcatcher.simulator.run;

import fogcatcher.engine.reputation.Opinion;
import fogcatcher.engine.reputation.Reputation;
import fogcatcher.engine.reward.Contributions;
import fogcatcher.simulator.results.Summary;
import fogcatcher.simulator.world.Simulation;

/// What phones contributed in the whole run, and the trust that they have at its end.
final class PhoneFigures {

    private PhoneFigures() {}

    static void addTo(Summary s, Simulation simulation) {
        int phones = simulation.phones().count();
        addContributions(s, simulation, phones);
        addTrust(s, simulation, phones);
    }

    private static void addContributions(Summary s, Simulation simulation, int phones) {
        Contributions contributions = simulation.engine().contributions();
        double core = 0;
        double memory = 0;
        double bytes = 0;
        int used = 0;
        for (int p = 0; p < phones; p++) {
            core += contributions.coreSeconds(p);
            memory += contributions.memoryGigabyteSeconds(p);
            bytes += contributions.bytes(p);
            used += contributions.workSeconds(p) > 0 ? 1 : 0;
        }
        s.add("phones_used", used, "1", "phones that did useful work, warm-up included");
        s.add("core_hours", core / 3600, "h", "cores occupied times hours, warm-up included");
        s.add("memory_gb_hours", memory / 3600, "GB h", "memory occupied times hours, warm-up included");
        s.add("moved_gb", bytes / 1e9, "GB", "data moved for delivered work, warm-up included");
    }

    /// Over phones of which something is known; a share of nothing has no value.
    private static void addTrust(Summary s, Simulation simulation, int phones) {
        Reputation reputation = simulation.engine().reputation();
        double[] trust = new double[2];
        int[] known = new int[2];
        int proven = 0;
        for (int p = 0; p < phones; p++) {
            Opinion opinion = reputation.of(p, simulation.now());
            if (opinion.evidence() > 0) {
                int group = simulation.phones().isLiar(p) ? 1 : 0;
                trust[group] += opinion.trust();
                known[group]++;
                proven += reputation.hasProvenItself(p, simulation.now()) ? 1 : 0;
            }
        }
        s.add("trust_mean", trust[0] / known[0], "1", "mean trust at the end in honest phones that did something");
        s.add("trust_liars_mean", trust[1] / known[1], "1", "the same in phones that lie");
        s.add("phones_proven", proven, "1", "phones that might take work of class S at the end");
    }
}
