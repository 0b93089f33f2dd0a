package fogcatcher.engine.notation;

import static fogcatcher.engine.notation.Scenarios.FULL;
import static fogcatcher.engine.notation.Scenarios.SMALLEST;
import static fogcatcher.engine.notation.Scenarios.faults;
import static fogcatcher.engine.notation.Scenarios.sound;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import fogcatcher.engine.harvest.Rule;
import fogcatcher.engine.model.Frequency;
import fogcatcher.engine.scenario.BehaviourSpec;
import fogcatcher.engine.scenario.Scenario;
import fogcatcher.engine.scenario.WorkSource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverridesTest {

    @Test
    void anOverrideReplacesWhatTheFileSays() {
        Scenario scenario = sound(SMALLEST, "world.phones.count=100000");

        assertEquals(100_000, scenario.world().phones().count());
    }

    @Test
    void theLaterOfTwoOverridesCounts() {
        Scenario scenario = sound(SMALLEST, "seed=2", "seed=3");

        assertEquals(3, scenario.seed());
    }

    @Test
    void anOverrideReachesASectionThatTheFileDoesNotMention() {
        Scenario scenario = sound(SMALLEST, "policies.harvest.rules=[battery,charging]");

        assertEquals(List.of(Rule.BATTERY, Rule.CHARGING), scenario.policies().harvest().rules());
    }

    @Test
    void anOverrideReachesIntoAList() {
        Scenario scenario = sound(FULL, "workload.sources.0.batch.rate=5/s");

        var batch = assertInstanceOf(WorkSource.Batch.class, scenario.workload().sources().getFirst());
        assertEquals(new Frequency(5), batch.rate());
    }

    @Test
    void anOverrideReachesIntoADefaultList() {
        Scenario scenario = sound(SMALLEST, "world.phones.regions.0.weight=5");

        assertEquals(5, scenario.world().phones().regions().getFirst().weight());
        assertEquals("city", scenario.world().phones().regions().getFirst().name());
    }

    @Test
    void anOverrideReachesIntoAChoiceInAnyStyle() {
        Scenario scenario =
                sound(
                        SMALLEST + "policies: {}\n",
                        "world.phones.behaviour.exponential.up=10min",
                        "world.phones.behaviour.Exponential.down=5min");

        assertEquals(
                new BehaviourSpec.Exponential(
                        Duration.ofMinutes(10), Duration.ofMinutes(5), BehaviourSpec.Leave.ANNOUNCED),
                scenario.world().phones().behaviour());
    }

    @Test
    void aFaultOfAnOverrideNamesTheOverride() {
        assertEquals(
                "--set world.phones.count=-5: world.phones.count: -5 is below the least allowed value 1; "
                        + "write a whole number from 1 to 10000000",
                faults(SMALLEST, "world.phones.count=-5"));
    }

    @Test
    void anOverrideWithoutAnEqualsSignIsAFault() {
        assertEquals(
                "--set world.phones.count: is not path=value; write for instance --set world.phones.count=100000",
                faults(SMALLEST, "world.phones.count"));
    }

    @Test
    void anUnknownPathIsAFaultWithASuggestion() {
        assertEquals(
                "--set world.phoness.count=5: world.phoness: `phoness` is not a key here; did you mean `phones`? "
                        + "keys here are phones, fixtures, faults, voting, gridIntensity",
                faults(SMALLEST, "world.phoness.count=5"));
    }

    @Test
    void aPathThatGoesOnBelowAWordIsAFault() {
        assertEquals(
                "--set world.phones.count.x=5: world.phones.count.x: `x` leads nowhere: there is a whole number from 1"
                        + " to 10000000 here; end the path before it",
                faults(SMALLEST, "world.phones.count.x=5"));
    }

    @Test
    void aPlaceOutsideAListIsAFault() {
        assertEquals(
                "--set record.4=jobs: record.4: 4 is not a place in this list of 4; write a number from 0 to 3",
                faults(SMALLEST, "record.4=jobs"));
    }

    @Test
    void anOverrideThatIsNotYamlIsAFault() {
        assertEquals(
                "--set record=[: record: this is not YAML: expected the node content, but found '<stream end>' "
                        + "(column 2); check indentation, quotes, brackets and colons here",
                faults(SMALLEST, "record=["));
    }

    @Test
    void anOverrideWithoutAValueIsAFault() {
        assertEquals("--set name=: name: has no value; write text", faults(SMALLEST, "name="));
    }

    @Test
    void aFaultOfTheFileIsNotHiddenByAnOverrideBelowIt() {
        assertEquals(
                "s.yaml:3: world: 5 stands where a section is expected; write a section; its keys are phones, fixtures,"
                        + " faults, voting, gridIntensity",
                faults("name: x\nduration: 1h\nworld: 5\n", "world.phones.count=5"));
    }
}
