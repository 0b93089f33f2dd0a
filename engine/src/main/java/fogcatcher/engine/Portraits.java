package fogcatcher.engine;

import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.harvest.StayEstimator;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Sla;
import fogcatcher.engine.model.Traits;
import fogcatcher.engine.model.Wishes;
import fogcatcher.engine.placement.CostSpec;
import fogcatcher.engine.reputation.Reputation;
import fogcatcher.engine.reward.Contributions;
import java.util.Arrays;
import java.util.Optional;

/// What the engine believes of pieces and phones beside room and speed, for strategies that weigh it and for jobs that
/// wish for it.
///
/// Every phone counts as firm, as nobody can outbid anybody, and as far from its region as the others: it does not
/// tell.
final class Portraits {

    private static final Resources CORE = new Resources(1000, 0, 0, 0);

    private final boolean wanted;
    private final Suitability suitability;
    private final CostSpec costs;
    private final Fleet fleet;
    private final StayEstimator stays;
    private final Reputation reputation;
    private final Contributions contributions;
    private final Terms terms;

    Portraits(Parts parts, Suitability suitability) {
        this.suitability = suitability;
        wanted = parts.policies().placement().strategy().weighsTraits();
        costs = parts.policies().placement().costs();
        fleet = parts.fleet();
        stays = parts.stays();
        reputation = parts.reputation();
        contributions = parts.contributions();
        terms = parts.terms();
    }

    /// Nothing where neither the strategy nor any job looks at it, and no team must be kept for one of several.
    /// Replicas of one job must be
    /// neighbours.
    Optional<Traits> of(long now, Piece[] pieces, Candidates candidates) {
        boolean isFree = candidates.teams().isEmpty() || pieces.length == 1;
        if (!wanted && isFree && !haveWishes(pieces)) {
            return Optional.empty();
        }
        int[] phones = candidates.everybody();
        Traits.Tasks tasks = tasks(pieces, candidates);
        Traits.Candidates each = candidates(now, pieces, phones);
        double[][] delays = delays(tasks, phones);
        return Optional.of(
                new Traits(
                        tasks,
                        candidates.teams().isEmpty()
                                ? each
                                : TeamPortraits.of(candidates, each, delays, speeds(phones)),
                        delays));
    }

    private int[] speeds(int[] phones) {
        return Arrays.stream(phones).map(fleet::speedPermille).toArray();
    }

    private static boolean haveWishes(Piece[] pieces) {
        for (Piece piece : pieces) {
            if (!piece.job.spec.wishes().isNothing()) {
                return true;
            }
        }
        return false;
    }

    /// Members of a team may share a phone, so each is a job of its own.
    private static Traits.Tasks tasks(Piece[] pieces, Candidates candidates) {
        int count = pieces.length;
        int[] job = new int[count];
        Sla[] sla = new Sla[count];
        double[] minTrust = new double[count];
        int[] home = new int[count];
        int[] region = new int[count];
        int[] capabilities = new int[count];
        int jobs = 0;
        for (int i = 0; i < count; i++) {
            Job of = pieces[i].job;
            boolean isReplica = i > 0 && of == pieces[i - 1].job && of.sla != Sla.B;
            Wishes wishes = of.spec.wishes();
            job[i] = isReplica ? job[i - 1] : jobs++;
            sla[i] = of.sla;
            minTrust[i] = wishes.minTrust();
            home[i] = wishes.home();
            region[i] = wishes.region();
            capabilities[i] = wishes.capabilities().bits() | (of.sla == Sla.S ? Traits.PROVEN : 0);
            capabilities[i] |= candidates.bitOf(pieces[i]);
        }
        return new Traits.Tasks(job, sla, minTrust, home, region, capabilities);
    }

    private Traits.Candidates candidates(long now, Piece[] pieces, int[] phones) {
        int count = phones.length;
        Resources[] offered = new Resources[count];
        int[] region = new int[count];
        int[] owner = new int[count];
        double[] trust = new double[count];
        int[] capabilities = new int[count];
        long[] cost = new long[count];
        long[] wake = new long[count];
        long[] price = new long[count];
        double[] availability = new double[count];
        boolean proofCounts = Arrays.stream(pieces).anyMatch(piece -> piece.job.sla == Sla.S);
        long longest = Arrays.stream(pieces).mapToLong(Piece::remainingMicros).max().orElse(0);
        for (int c = 0; c < count; c++) {
            int phone = phones[c];
            offered[c] = fleet.offer(phone);
            region[c] = fleet.region(phone);
            owner[c] = fleet.owner(phone).number();
            trust[c] = reputation.cautiousTrust(reputation.of(phone, now));
            capabilities[c] = fleet.capabilities(phone).bits() | Traits.FIRM;
            capabilities[c] |= proofCounts && suitability.isProven(now, phone) ? Traits.PROVEN : 0;
            long wear = fleet.isCharging(phone) ? 0 : costs.wearPerCoreHour().micro();
            cost[c] = costs.coreHour().micro() + wear;
            wake[c] = costs.wake().micro();
            price[c] = terms.rewards().reward(CORE, Micros.PER_HOUR, 0, contributions.reliability(phone), 0);
            long run = (long) (longest * 1000.0 / fleet.speedPermille(phone));
            availability[c] = stays.availability(now - fleet.harvestedSince(phone), run);
        }
        return new Traits.Candidates(
                offered, region, owner, trust, capabilities, new double[count], cost, wake, price, availability);
    }

    private double[][] delays(Traits.Tasks tasks, int[] phones) {
        int farthest = Arrays.stream(tasks.home()).max().orElse(0);
        int regions = Math.max(farthest, Arrays.stream(phones).map(fleet::region).max().orElse(0)) + 1;
        double[][] delays = new double[regions][regions];
        for (int from = 0; from < regions; from++) {
            Arrays.fill(delays[from], costs.betweenRegions().toNanos() / 1e6);
            delays[from][from] = 0;
        }
        return delays;
    }
}
