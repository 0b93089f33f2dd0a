package fogcatcher.engine;

import fogcatcher.engine.message.Output;
import fogcatcher.engine.message.Signal;
import fogcatcher.engine.notation.Scenarios;
import fogcatcher.engine.random.Randomness;
import java.util.ArrayList;
import java.util.List;

/// An engine to talk to in words, as [Told] understands them; ticks come by themselves.
final class Fog {

    final Engine engine;
    private final List<String> outputs = new ArrayList<>();
    private long now;

    /// @param policies what differs from the defaults: `{execution: {chunks: false}}`
    Fog(String policies) {
        engine =
                new Engine(
                        Scenarios.sound(Scenarios.SMALLEST + "policies: " + policies + "\n").policies(),
                        new Randomness(1));
    }

    /// A fog with an account 8 that has one token, and phones 0 and up, each of this much, of owners 10 and up.
    static Fog of(String policies, String... phones) {
        Fog fog = new Fog(policies);
        fog.at("0s", "endow(account 8, microTokens 1000000)");
        for (int p = 0; p < phones.length; p++) {
            fog.at("0s", "registerPhone(phone " + p + ", owner " + (10 + p) + ", has " + phones[p] + ")");
            fog.at("0s", "phoneReported(phone " + p + ")");
        }
        return fog;
    }

    /// What comes of `inputs` at this time, and of the ticks before it.
    List<String> at(String time, String... inputs) {
        outputs.clear();
        long then = Told.time(time);
        while (engine.nextWake() <= then) {
            now = Math.max(now, engine.nextWake());
            engine.handle(now, new Signal.Tick(), this::hear);
        }
        now = then;
        for (String input : inputs) {
            engine.handle(now, Told.input(input), this::hear);
        }
        return List.copyOf(outputs);
    }

    /// The same, only the outputs of this kind.
    List<String> only(String kind, List<String> outputs) {
        return outputs.stream().filter(output -> output.startsWith(kind + "(")).toList();
    }

    private void hear(Output output) {
        outputs.add(Told.text((Record) output));
    }
}
