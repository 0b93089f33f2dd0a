package fogcatcher.engine;

import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Traits;
import java.util.Arrays;

/// What candidates are like of whom some are teams, made of what each phone is like.
///
/// A team is trusted as much as its least trusted member, stays as long as all of them do, and has the capabilities
/// that all have. It is where its first member is; if any of the others is in another region, it is as far from there
/// as
/// that one. All run side by side, each its part of the cores, so what a core costs in an hour is the mean over the
/// parts; a member faster than the slowest is done earlier and costs so much less.
final class TeamPortraits {

    private TeamPortraits() {}

    /// @param each phone in the order of [Candidates#everybody]
    /// @param delays between regions, milliseconds
    /// @param speedPermille of each phone, thousandths of the reference core's
    static Traits.Candidates of(Candidates candidates, Traits.Candidates each, double[][] delays, int[] speedPermille) {
        int count = candidates.count();
        int alone = candidates.phones().length;
        Resources[] offered = Arrays.copyOf(each.offered(), count);
        int[] region = Arrays.copyOf(each.region(), count);
        int[] owner = Arrays.copyOf(each.owner(), count);
        double[] trust = Arrays.copyOf(each.trust(), count);
        int[] capabilities = Arrays.copyOf(each.capabilities(), count);
        double[] access = Arrays.copyOf(each.accessMillis(), count);
        long[] cost = Arrays.copyOf(each.costMicroTokens(), count);
        long[] wake = Arrays.copyOf(each.wakeMicroTokens(), count);
        long[] price = Arrays.copyOf(each.priceMicroTokens(), count);
        double[] availability = Arrays.copyOf(each.availability(), count);
        for (int c = 0; c < alone; c++) {
            capabilities[c] |= Traits.ALONE;
        }
        int first = alone;
        for (int c = alone; c < count; c++) {
            Team team = candidates.team(c);
            int end = first + team.phones().length;
            int slowest = Arrays.stream(speedPermille, first, end).min().orElseThrow();
            offered[c] = Team.sum(Arrays.stream(each.offered(), first, end));
            region[c] = each.region()[first];
            owner[c] = each.owner()[first];
            trust[c] = 1;
            capabilities[c] = -1;
            access[c] = 0;
            wake[c] = 0;
            availability[c] = 1;
            double costs = 0;
            double prices = 0;
            for (int m = first; m < end; m++) {
                trust[c] = Math.min(trust[c], each.trust()[m]);
                capabilities[c] &= each.capabilities()[m];
                access[c] = Math.max(access[c], delays[region[c]][each.region()[m]] + each.accessMillis()[m]);
                wake[c] += each.wakeMicroTokens()[m];
                availability[c] *= each.availability()[m];
                double part = team.shares().get(m - first).millicores() * ((double) slowest / speedPermille[m]);
                costs += part * each.costMicroTokens()[m];
                prices += part * each.priceMicroTokens()[m];
            }
            capabilities[c] |= candidates.bitOf(team.piece());
            cost[c] = Math.round(costs / team.piece().needs.millicores());
            price[c] = Math.round(prices / team.piece().needs.millicores());
            first = end;
        }
        return new Traits.Candidates(
                offered, region, owner, trust, capabilities, access, cost, wake, price, availability);
    }
}
