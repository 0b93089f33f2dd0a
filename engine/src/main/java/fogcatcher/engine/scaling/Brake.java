package fogcatcher.engine.scaling;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.scaling.BrakeSpec.Select;
import java.util.Arrays;
import java.util.List;

/// How far the number of members may go in one direction, given what has come and gone within the periods of its rates.
final class Brake {

    private final long windowMicros;
    private final List<RateSpec> rates;

    /// Of each rate.
    private final long[] periodMicros;

    private final Select select;

    Brake(BrakeSpec spec) {
        windowMicros = Micros.of(spec.window());
        rates = spec.rates();
        periodMicros = rates.stream().mapToLong(rate -> Micros.of(rate.period())).toArray();
        select = spec.select();
    }

    long windowMicros() {
        return windowMicros;
    }

    /// The longest of its periods.
    long longestMicros() {
        return Arrays.stream(periodMicros).max().orElse(0);
    }

    /// As many as there may be now, and no fewer than there are.
    int most(long now, int replicas, Changes changes) {
        if (select == Select.DISABLED) {
            return replicas;
        }
        if (rates.isEmpty()) {
            return Integer.MAX_VALUE;
        }
        int limit = select == Select.MOST ? replicas : Integer.MAX_VALUE;
        for (int i = 0; i < periodMicros.length; i++) {
            int before = replicas - changes.since(now - periodMicros[i]);
            int reached =
                    switch (rates.get(i)) {
                        case RateSpec.Members members -> before + members.count();
                        case RateSpec.Part part -> Whole.up(before * (1 + part.share().fraction()));
                    };
            limit = select == Select.MOST ? Math.max(limit, reached) : Math.min(limit, reached);
        }
        return Math.max(limit, replicas);
    }

    /// As few as there may be now, and no more than there are.
    int least(long now, int replicas, Changes changes) {
        if (select == Select.DISABLED) {
            return replicas;
        }
        if (rates.isEmpty()) {
            return 0;
        }
        int limit = select == Select.MOST ? replicas : 0;
        for (int i = 0; i < periodMicros.length; i++) {
            int before = replicas - changes.since(now - periodMicros[i]);
            int reached =
                    switch (rates.get(i)) {
                        case RateSpec.Members members -> before - members.count();
                        case RateSpec.Part part -> Whole.down(before * (1 - part.share().fraction()));
                    };
            limit = select == Select.MOST ? Math.min(limit, reached) : Math.max(limit, reached);
        }
        return Math.min(limit, replicas);
    }
}
