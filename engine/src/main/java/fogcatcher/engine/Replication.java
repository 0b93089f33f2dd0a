package fogcatcher.engine;

import fogcatcher.engine.execution.ExecutionSpec;
import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.fleet.PhoneSet;
import fogcatcher.engine.harvest.StayEstimator;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Sla;
import fogcatcher.engine.model.Wishes;
import fogcatcher.engine.placement.Replicas;
import java.util.Arrays;
import java.util.OptionalInt;

/// How many replicas a job needs, and how many of them its payer may have to pay.
final class Replication {

    /// Phones looked at to tell how long phones stay; a guess.
    private static final int SAMPLE = 16;

    /// A member of a service that is lost is replaced: the others need to last only until its silence has been noticed
    /// and another has started; a guess.
    private static final long REPLACED_WITHIN = 5 * Micros.PER_MINUTE;

    private final ExecutionSpec spec;
    private final Fleet fleet;
    private final StayEstimator stays;

    Replication(Parts parts) {
        spec = parts.policies().execution();
        fleet = parts.fleet();
        stays = parts.stays();
    }

    /// The fewest replicas that make a job as available as it wishes, by how long phones that have room now will stay;
    /// nothing if the policy does not allow so many. Where no phone has room, one that has just been harvested stands
    /// for those to come.
    OptionalInt needed(long now, JobSpec job) {
        Wishes wishes = job.wishes();
        if (wishes.sla() == Sla.B) {
            return OptionalInt.of(1);
        }
        double[] stay = new double[spec.mostReplicas()];
        long asked = job.kind() == JobKind.SERVICE ? REPLACED_WITHIN : job.workMicros();
        Arrays.fill(stay, typicalStay(now, asked));
        return Replicas.needed(wishes.sla(), wishes.availability(), stay, spec.mostReplicas());
    }

    /// How many replicas may be paid: in class S each that agrees or is stopped when the vote is over, and so all that
    /// there may ever be; a standby does nothing and costs nothing.
    int payable(Sla sla, int replicas) {
        return sla == Sla.S ? replicas + spec.furtherReplicas() : 1;
    }

    /// The median chance to stay for a run of so much work.
    private double typicalStay(long now, long workMicros) {
        PhoneSet available = fleet.available();
        int count = Math.min(SAMPLE, available.size());
        if (count == 0) {
            return stays.availability(0, workMicros);
        }
        double[] stay = new double[count];
        for (int i = 0; i < count; i++) {
            int phone = available.at((int) ((long) i * available.size() / count));
            long run = (long) (workMicros * 1000.0 / fleet.speedPermille(phone));
            stay[i] = stays.availability(now - fleet.harvestedSince(phone), run);
        }
        Arrays.sort(stay);
        return stay[(count - 1) / 2];
    }
}
