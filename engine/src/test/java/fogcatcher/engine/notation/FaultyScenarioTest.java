package fogcatcher.engine.notation;

import static fogcatcher.engine.notation.Scenarios.SMALLEST;
import static fogcatcher.engine.notation.Scenarios.faults;
import static fogcatcher.engine.notation.Scenarios.faultsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FaultyScenarioTest {

    private static final String PHONES = "name: x\nduration: 1h\nworld:\n  phones:\n    count: 5\n    ";

    @Test
    void allFaultsAreToldAtOnceSortedByLine() {
        List<String> lines =
                faults(
                                """
                                name: a/b
                                duration: 5
                                world:
                                  phones: {count: -5, coutn: 3, regions: [{name: a}, {name: a}]}
                                policies: {adaptation: {minChunk: 2h}}
                                record: [serie]
                                """)
                        .lines()
                        .map(line -> line.substring(0, line.indexOf(": ", line.indexOf(": ") + 2)))
                        .toList();

        assertEquals(
                List.of(
                        "s.yaml:1: name",
                        "s.yaml:2: duration",
                        "s.yaml:4: world.phones.coutn",
                        "s.yaml:4: world.phones.count",
                        "s.yaml:4: world.phones.regions.1.name",
                        "s.yaml:5: policies.adaptation.minChunk",
                        "s.yaml:6: record.0"),
                lines);
    }

    @Test
    void whatStandsInForAFaultyValueContradictsNothing() {
        assertEquals(
                "s.yaml:4: policies.coordinator.silence: 5 has no unit; write for instance 5min",
                faultsWith("policies: {coordinator: {silence: 5, heartbeat: 1h}}\n"));
        assertEquals(
                "s.yaml:6: world.phones.regions.0.name: is missing; write text",
                faults(PHONES + "regions: [{}]\n  faults: [{outage: {region: a, at: 1min, lasts: 1s}}]\n"));
    }

    @Test
    void anEmptyFileIsAFault() {
        assertEquals(
                "s.yaml:1: there is nothing here; the smallest scenario is "
                        + "{name: smallest, duration: 1h, world: {phones: {count: 1000}}}",
                faults("# only a comment\n"));
    }

    @Test
    void textThatIsNotYamlIsAFaultInItsLine() {
        assertEquals(
                "s.yaml:2: this is not YAML: mapping values are not allowed here (column 9); "
                        + "check indentation, quotes, brackets and colons here",
                faults("name: x\nabout: y: z\n"));
    }

    @Test
    void aCharacterThatYamlForbidsIsAFaultInItsLine() {
        assertEquals(
                "s.yaml:2: the character U+0001 is not allowed in YAML; remove it", faults("name: x\nabout: \u0001\n"));
    }

    @Test
    void aListAtTheTopIsAFault() {
        assertTrue(
                faults("- a\n").startsWith("s.yaml:1: a list stands where a section is expected; write a section; "));
    }

    @Test
    void aWordAtTheTopIsAFault() {
        assertTrue(faults("hello\n").startsWith("s.yaml:1: `hello` stands where a section is expected; "));
    }

    @Test
    void anUnknownKeyIsAFaultWithASuggestion() {
        assertEquals(
                "s.yaml:6: world.phones.cuont: `cuont` is not a key here; did you mean `count`? keys here are count, "
                        + "behaviour, hardware, battery, thermal, network, phonesPerOwner, regions",
                faults(PHONES + "cuont: 6\n"));
    }

    @Test
    void anUnknownKeyLikeNoOtherIsAFaultWithoutASuggestion() {
        assertEquals(
                "s.yaml:4: workload.colour: `colour` is not a key here; keys here are sources",
                faultsWith("workload: {colour: red}\n"));
    }

    @Test
    void aKeyWrittenTwiceIsAFault() {
        assertEquals(
                "s.yaml:6: world.phones.count: is written twice, first in line 5; keep one of the two",
                faults(PHONES + "count: 6\n"));
    }

    @Test
    void aMissingRequiredKeyIsAFaultInTheLineOfItsSection() {
        assertEquals(
                "s.yaml:4: world.phones.count: is missing; write a whole number from 1 to 10000000",
                faults("name: x\nduration: 1h\nworld:\n  phones:\n    battery: {}\n"));
    }

    @Test
    void aKeyWithoutAValueIsAFault() {
        assertEquals(
                "s.yaml:4: workload: has no value; write {} for all defaults, or a section; its keys are sources",
                faultsWith("workload:\n"));
    }

    @Test
    void aNumberWithoutAUnitIsAFault() {
        assertEquals("s.yaml:4: warmup: 5 has no unit; write for instance 5min", faultsWith("warmup: 5\n"));
    }

    @Test
    void aWrongUnitIsAFault() {
        assertEquals(
                "s.yaml:4: warmup: `10kg` is not a duration; units are us, ms, s, min, h, d",
                faultsWith("warmup: 10kg\n"));
    }

    @Test
    void aNumberWhereTextIsExpectedIsAFault() {
        assertEquals(
                "s.yaml:4: about: 2024 is a number where text is expected; write it in quotes: \"2024\"",
                faultsWith("about: 2024\n"));
    }

    @Test
    void textWhereANumberIsExpectedIsAFault() {
        assertEquals(
                "s.yaml:4: seed: `many` is not a whole number; write a whole number, for instance 5",
                faultsWith("seed: many\n"));
    }

    @Test
    void aNumberInQuotesIsAFault() {
        assertEquals("s.yaml:4: seed: `\"5\"` is text because of its quotes; write 5", faultsWith("seed: \"5\"\n"));
    }

    @Test
    void aNumberWithGroupsOrAnExponentIsAFaultThatSaysHowToWriteIt() {
        assertEquals("s.yaml:4: seed: `1_000` is not a whole number; write 1000", faultsWith("seed: 1_000\n"));
        assertEquals("s.yaml:4: seed: 1e3 is not written as a whole number; write 1000", faultsWith("seed: 1e3\n"));
    }

    @Test
    void aFractionWhereAWholeNumberIsExpectedIsAFault() {
        assertEquals("s.yaml:4: seed: 1.5 is not a whole number; write a whole number", faultsWith("seed: 1.5\n"));
    }

    @Test
    void aWholeNumberThatDoesNotFitIsAFault() {
        assertEquals(
                "s.yaml:4: seed: 99999999999999999999 is too large; write a whole number up to 9223372036854775807",
                faultsWith("seed: 99999999999999999999\n"));
    }

    @Test
    void aWordThatIsNeitherTrueNorFalseIsAFault() {
        assertEquals(
                "s.yaml:4: policies.execution.chunks: `yes` is neither true nor false; write true or false",
                faultsWith("policies: {execution: {chunks: yes}}\n"));
    }

    @Test
    void aDateThatDoesNotExistIsAFault() {
        assertEquals(
                "s.yaml:4: start: `2026-02-30` is not a date and time; "
                        + "write for instance 2026-03-02T08:00 or 2026-03-02",
                faultsWith("start: 2026-02-30\n"));
    }

    @Test
    void aNegativeCountIsAFault() {
        assertEquals(
                "s.yaml:3: world.phones.count: -5 is below the least allowed value 1; "
                        + "write a whole number from 1 to 10000000",
                faults(SMALLEST.replace("1000", "-5")));
    }

    @Test
    void aValueAboveItsRangeIsAFault() {
        assertEquals(
                "s.yaml:4: policies.harvest.share: `101%` is above the greatest allowed value 100%; "
                        + "write a percentage from 1% to 100%",
                faultsWith("policies: {harvest: {share: 101%}}\n"));
    }

    @Test
    void aDurationOfNothingIsAFaultWhereTimeMustPass() {
        assertEquals(
                "s.yaml:2: duration: `0s` is not above 0s; write a duration above 0s",
                faults(SMALLEST.replace("1h", "0s")));
    }

    @Test
    void anUnknownNameIsAFaultWithASuggestion() {
        assertEquals(
                "s.yaml:4: policies.placement.strategy: `gredy` is not known here; did you mean `greedy`? write one of"
                        + " firstFit, bestFit, roundRobin, random, greedy, greedyBy, weightedSum, nsga2, moeaFramework",
                faultsWith("policies: {placement: {strategy: gredy}}\n"));
    }

    @Test
    void wrongValuesOfASearchAreFaultsAtTheirPlace() {
        assertEquals(
                "s.yaml:4: policies.placement.strategy.nsga2.population: 3 is below the least allowed value 4; write"
                        + " a whole number from 4 to 10000",
                faultsWith("policies: {placement: {strategy: {nsga2: {population: 3}}}}\n"));
        assertEquals(
                "s.yaml:4: policies.placement.strategy.nsga2.choice.lexicographic: no objective is named, so no plan is"
                        + " preferred; name at least one",
                faultsWith("policies: {placement: {strategy: {nsga2: {choice: {lexicographic: {order: []}}}}}}\n"));
    }

    @Test
    void anUnknownAlternativeIsAFaultWithASuggestion() {
        assertEquals(
                "s.yaml:6: world.phones.behaviour: `fited` is not known here; did you mean `fitted`? "
                        + "write one of fitted, alwaysOn, exponential, sessions, flash",
                faults(PHONES + "behaviour: fited\n"));
    }

    @Test
    void twoAlternativesAtOnceAreAFault() {
        assertEquals(
                "s.yaml:6: world.phones.hardware: several are chosen at once: market, uniform; "
                        + "write one of market, uniform",
                faults(PHONES + "hardware: {market: {}, uniform: {}}\n"));
    }

    @Test
    void anAlternativeThatNeedsMoreThanItsNameSaysWhat() {
        assertEquals(
                "s.yaml:6: world.phones.behaviour.flash.file: is missing; write text",
                faults(PHONES + "behaviour: flash\n"));
    }

    @Test
    void aWordWhereAListIsExpectedIsAFault() {
        assertEquals(
                "s.yaml:4: record: `jobs` stands where a list is expected; "
                        + "write a list, [a, b] or one line `- a` for each; [] for none",
                faultsWith("record: jobs\n"));
    }

    @Test
    void aNameTwiceInAListIsAFault() {
        assertEquals(
                "s.yaml:4: record.1: is in the list twice; keep one of the two", faultsWith("record: [jobs, JOBS]\n"));
    }

    @Test
    void aKeyThatIsNotAWordIsAFault() {
        assertEquals(
                "s.yaml:4: a key is a list or a section; write a plain word before the colon",
                faultsWith("? [a]\n: b\n"));
    }

    @Test
    void aSecondDocumentIsAFault() {
        assertTrue(faultsWith("---\nname: y\n").startsWith("s.yaml:4: this is not YAML: "));
    }

    @Test
    void aHugeFileIsAFault() {
        assertEquals("s.yaml:1: 2000000 characters are too many; the most is 1000000", faults("x".repeat(2_000_000)));
    }

    @Test
    void deepNestingIsAFault() {
        assertEquals("s.yaml:1: nested more than 50 deep; no scenario needs that", faults("[".repeat(100_000)));
    }

    @Test
    void aliasesThatGrowWithoutBoundsAreAFault() {
        String bomb =
                """
                a: &a [x, x, x, x, x, x, x, x, x, x]
                b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
                c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
                d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
                e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
                f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]
                """;

        assertEquals("s.yaml:1: these are more than 200000 values; write the values out", faults(bomb));
    }

    @Test
    void anAliasThatContainsItselfIsAFault() {
        assertEquals(
                "s.yaml:4: this value contains itself by an alias; write the values out",
                faultsWith("record: &r [*r]\n"));
    }
}
