package fogcatcher.simulator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.engine.message.Event;
import fogcatcher.rules.Parity;
import fogcatcher.simulator.Lab;
import fogcatcher.simulator.world.Recorder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The story of [Parity] as phones tell it; in the live adapter Docker hosts do.
class ParityTest {

    /// With this seed it is the phone of `forum` that loses power. One member answers 10 requests a second.
    private static final String SCENARIO =
            """
            name: parity
            duration: 1h
            seed: 5
            world:
              phones: {count: 3, behaviour: alwaysOn, hardware: {uniform: {cores: 2, memory: 2GB}}}
              faults:
                - flashCrowd: {at: 10min, lasts: 5min, factor: 14}
                - powerOff: {at: 30min, lasts: 20min, phones: 34%}
            workload:
              sources:
                - services: {name: web, length: 40min, needs: NEEDS, requests: {rate: 1/s, TRAFFIC}}
                - services: {name: forum, length: 40min, needs: NEEDS, requests: {rate: 0.01/s, TRAFFIC}}
            """
                            .replace("NEEDS", "{cpu: 0.1, memory: " + Parity.NEEDED_MEMORY + "}")
                            .replace(
                                    "TRAFFIC",
                                    "profile: flat, hourSigma: 0, minuteVariation: 0, oneByOne: 1000/s,"
                                            + " work: {constant: {value: 10ms}}")
                    + "policies: "
                    + Parity.POLICIES
                    + "\n";

    /// Keeps all events as texts.
    private static final class Diary implements Recorder {

        private final List<String> told = new ArrayList<>();

        @Override
        public void event(long now, Event event) {
            told.add(event.toString());
        }
    }

    @Test
    void phonesTellTheStoryThatHostsTell() {
        List<String> told = Lab.run(Lab.scenario(SCENARIO), new Diary()).told;

        assertEquals(List.of(Parity.WEB, Parity.FORUM), Parity.of(told));
    }
}
