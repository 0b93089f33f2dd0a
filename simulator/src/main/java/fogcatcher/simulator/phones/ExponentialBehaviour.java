package fogcatcher.simulator.phones;

import static fogcatcher.simulator.phones.AlwaysOnBehaviour.PRESENT;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.random.Draws;
import fogcatcher.engine.random.Randomness;
import fogcatcher.engine.scenario.BehaviourSpec;

/// Memoryless coming and going: present for exponential times, away for exponential times. All begin present, so the
/// share present follows A(t) = mu/(lambda + mu) + lambda/(lambda + mu) exp(-(lambda + mu) t).
final class ExponentialBehaviour implements Behaviour {

    private final Phones phones;
    private final Draws draws;
    private final double upMicros;
    private final double downMicros;
    private final boolean announced;
    private final int[] step;

    ExponentialBehaviour(BehaviourSpec.Exponential spec, Phones phones, Randomness randomness) {
        this.phones = phones;
        draws = randomness.draws("owners");
        upMicros = Micros.of(spec.up());
        downMicros = Micros.of(spec.down());
        announced = spec.leave() == BehaviourSpec.Leave.ANNOUNCED;
        step = new int[phones.count()];
    }

    @Override
    public void begin(int phone) {
        phones.init(phone, PRESENT, Batteries.FULL, AlwaysOnBehaviour.LONG_AGO);
        phones.actAt(after(0, upMicros, phone), phone);
    }

    @Override
    public void act(long now, int phone) {
        boolean present = phones.has(phone, Flags.POWERED);
        if (!present) {
            phones.change(now, phone, PRESENT, PRESENT);
        } else if (announced) {
            phones.leave(now, phone, Flags.WIFI | Flags.POWERED, 0);
        } else {
            phones.change(now, phone, Flags.WIFI | Flags.POWERED, 0);
        }
        phones.actAt(after(now, present ? downMicros : upMicros, phone), phone);
    }

    private long after(long now, double mean, int phone) {
        return now + 1 + (long) (draws.exponential(phone, step[phone]++) * mean);
    }
}
