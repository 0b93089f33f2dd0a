package fogcatcher.engine.scenario;

import static fogcatcher.engine.notation.Scenarios.SMALLEST;
import static fogcatcher.engine.notation.Scenarios.faults;
import static fogcatcher.engine.notation.Scenarios.faultsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.notation.Reading;
import fogcatcher.engine.notation.ScenarioReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContradictionsTest {

    private static final String WORLD = "name: x\nduration: 1h\nworld:\n  phones:\n    count: 5\n";
    private static final String WORK = "rate: 1/s, work: {constant: {value: 1s}}";

    @Test
    void aFaultInAnUnknownRegionIsToldInItsLine() {
        assertEquals(
                "s.yaml:8: world.faults.0.outage.region: there is no region `cty`; "
                        + "write one of city, or add it to world.phones.regions",
                faults(WORLD + "  faults:\n    - outage:\n        region: cty\n        at: 0s\n        lasts: 1min\n"));
    }

    @Test
    void aPartitionOfAnUnknownRegionIsTold() {
        assertTrue(
                faults(WORLD + "  faults: [{partition: {region: moon, at: 0s, lasts: 1s}}]\n")
                        .startsWith("s.yaml:6: world.faults.0.partition.region: there is no region `moon`"));
    }

    @Test
    void aRegionIsOfferedOnceEvenIfTwoHaveItsName() {
        String told =
                faults(
                        WORLD
                                + "    regions: [{name: a}, {name: a}]\n"
                                + "  faults: [{partition: {region: moon, at: 0s, lasts: 1s}}]\n");

        assertTrue(told.contains("; write one of a, or add it"), told);
    }

    @Test
    void twoRegionsOfOneNameAreTold() {
        assertEquals(
                "s.yaml:8: world.phones.regions.1.name: another region is called `a`; give each region its own name",
                faults(WORLD + "    regions:\n      - name: a\n      - name: a\n"));
    }

    @Test
    void regionsWithoutAnyWeightAreTold() {
        String expected =
                "s.yaml:6: world.phones.regions: no region has a weight above 0, so no phone has a place; "
                        + "give at least one region a weight";

        assertEquals(expected, faults(WORLD + "    regions:\n      - {name: a, weight: 0}\n"));
        assertEquals(expected, faults(WORLD + "    regions: []\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "'mixes: 2', no way passes 3 of 2 mixes",
        "compromised: 31, of 30 mixes 31 cannot be the adversary's",
        "'clients: {messages: 4/s}', clients have more to say than they send",
        "'epoch: 1min, overlap: 31s', keys overlap by more than half an epoch of 1min"
    })
    void aMixnetThatCannotBeIsTold(String mixnet, String told) {
        String faults = faults(WORLD + "mixnet: {" + mixnet.replace("'", "") + "}\n");

        assertTrue(faults.contains(told), faults);
    }

    @Test
    void twoSourcesOfOneNameAreTold() {
        assertEquals(
                "s.yaml:7: workload.sources.1.functions.name: another source is called `a`; "
                        + "give each source its own name",
                faultsWith(
                        "workload:\n  sources:\n    - batch: {name: a, "
                                + WORK
                                + "}\n    - functions: {name: a, functions: 1}\n"));
    }

    @Test
    void aUniformLengthWhoseShortestIsLongerThanItsLongestIsTold() {
        assertEquals(
                "s.yaml:4: workload.sources.0.batch.work.uniform.min: min 3h is above max 1h; let"
                    + " workload.sources.0.batch.work.uniform.min be at most workload.sources.0.batch.work.uniform.max",
                faultsWith(
                        "workload: {sources: [{batch: {name: a, rate: 1/s, work: {uniform: {min: 3h, max: 1h}}}}]}\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "pausedBattery, 31%, trickleBattery",
        "trickleBattery, 41%, reducedBattery",
        "reducedTemperature, 43.5C, trickleTemperature",
        "trickleTemperature, 44.6C, pausedTemperature",
        "reducedMemory, 86%, trickleMemory",
        "trickleMemory, 96%, pausedMemory",
        "minChunk, 2h, maxChunk",
    })
    void thresholdsOutOfOrderAreTold(String key, String value, String above) {
        String faults = faults(SMALLEST, "policies.adaptation." + key + "=" + value);

        assertTrue(
                faults.contains("policies.adaptation." + key + ": " + key + " " + value + " is above " + above),
                faults);
    }

    @Test
    void theValueThatSomebodyWroteIsBlamedAndNotADefault() {
        assertEquals(
                "s.yaml:4: policies.adaptation.maxChunk: minChunk 1min is above maxChunk 30s; "
                        + "let policies.adaptation.minChunk be at most policies.adaptation.maxChunk",
                faultsWith("policies: {adaptation: {maxChunk: 30s}}\n"));
    }

    @Test
    void aSilenceShorterThanTheHeartbeatIsTold() {
        assertEquals(
                "s.yaml:4: policies.coordinator.silence: heartbeat 30s is above silence 10s; "
                        + "let policies.coordinator.heartbeat be at most policies.coordinator.silence",
                faultsWith("policies: {coordinator: {silence: 10s}}\n"));
        assertEquals("", faultsWith("policies: {coordinator: {silence: 0s}}\n"));
    }

    @Test
    void aFaultThatBeginsWhenTheRunIsOverIsTold() {
        assertEquals(
                "s.yaml:6: world.faults.0.powerOff.at: 2h is not before the end of the run, which is 1h long; "
                        + "begin earlier, run longer, or do without faults with --set 'world.faults=[]'",
                faults(WORLD + "  faults: [{powerOff: {at: 2h, phones: 10%}}]\n"));
        assertEquals("", faults(WORLD + "  faults: [{powerOff: {at: 2h, phones: 10%}}]\nwarmup: 2h\n"));
    }

    @Test
    void aBackoffAboveTheLongestIsTold() {
        assertEquals(
                "s.yaml:4: policies.execution.backoff: backoff 1h is above maxBackoff 10min; "
                        + "let policies.execution.backoff be at most policies.execution.maxBackoff",
                faultsWith("policies: {execution: {backoff: 1h}}\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{trust: [50%, 50%]} | {} | policies.market.trust.1: the level 50% is not above the one before",
                "{clearing: {posted: {lowest: 2token}}} | {} | policies.market.clearing.posted.lowest: lowest 2token is"
                        + " above highest 1token",
                "{} | buys: {limit: {uniform: {min: 2token, max: 1token}}} |"
                        + " workload.sources.0.batch.buys.limit.uniform.min: min 2token is above max 1token",
                "{ahead: 1h} | buys: {mode: reserved, ahead: 2h} | workload.sources.0.batch.buys.ahead: ahead 2h is"
                        + " above ahead 1h",
                "{trust: [60%]} | wishes: {trust: 61%} | workload.sources.0.batch.wishes.trust: no phone is sold with a"
                        + " trust of 61%",
                "{} | wishes: {sla: a} | workload.sources.0.batch.wishes.sla: classes s and a are never bought on spot",
                "{} | wishes: {gpu: true} | workload.sources.0.batch.wishes.gpu: graphics processors are never bought"
                        + " on spot",
                "{} | wishes: {region: city} | workload.sources.0.batch.wishes.region: regions are never bought on"
                        + " spot",
            })
    void whatTheMarketCouldNeverSellIsTold(String market, String source, String expected) {
        String told =
                faultsWith(
                        "workload: {sources: [{batch: {name: a, "
                                + WORK
                                + (source.equals("{}") ? "" : ", " + source)
                                + "}}]}\npolicies: {market: "
                                + market
                                + "}\n");

        assertTrue(told.contains(expected) && told.lines().count() == 1, told);
    }

    @Test
    void moreEndowmentThanThereIsMoneyIsTold() {
        assertEquals(
                "s.yaml:5: policies.ledger.supply: the supply of 1.5token does not give 2 sources 1000000token each; "
                        + "write an endowment of at most 750mtoken, or a larger supply",
                faultsWith(
                        "workload: {sources: [{batch: {name: a, "
                                + WORK
                                + "}}, {batch: {name: b, "
                                + WORK
                                + "}}]}\n"
                                + "policies: {ledger: {supply: 1.5token}}\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "world.phones.behaviour, '{sessions: {file: a.csv}}', world.phones.behaviour.sessions.file",
        "world.phones.behaviour, '{flash: {file: a.csv}}', world.phones.behaviour.flash.file",
        "workload.sources, '[{trace: {name: t, format: csv, file: a.csv}}]', workload.sources.0.trace.file",
    })
    void aMissingFileIsTold(String key, String value, String path) {
        String override = key + "=" + value;
        Reading reading = ScenarioReader.read("s.yaml", SMALLEST, List.of(override), _ -> false);

        assertEquals(
                "[--set "
                        + override
                        + ": "
                        + path
                        + ": there is no file `a.csv`; "
                        + "write its place relative to the scenario's folder]",
                ((Reading.Faulty) reading).faults().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "..", "a\\b"})
    void aNameThatCannotBeAFolderIsTold(String name) {
        assertEquals(
                "s.yaml:1: name: `" + name + "` cannot be the name of a folder; write a name without / and \\",
                faults(SMALLEST.replace("smallest", name)));
    }

    @Test
    void aNameTooLongForAFolderIsTold() {
        assertEquals(
                "s.yaml:1: name: the name has 101 characters; write at most 100",
                faults(SMALLEST.replace("smallest", "x".repeat(101))));
    }

    @Test
    void anEmptyNameIsTold() {
        assertEquals(
                "s.yaml:1: name: the name is empty; write a short name; the results folder is called after it",
                faults(SMALLEST.replace("smallest", "''")));
    }

    private static String faultsOfServices(String services) {
        return faults(servicesThat(services));
    }

    private static String servicesThat(String services) {
        return WORLD + "workload: {sources: [{services: {name: web, " + services + "}}]}\n";
    }

    @Test
    void servicesNeedNothingButANameAndARate() {
        assertEquals("", faultsOfServices("requests: {rate: 3/s}"));
    }

    @Test
    void whoCannotWaitForItsPhoneIsTold() {
        String waits = "requests: {rate: 1/s}, wishes: {onHostLoss: wait";

        assertEquals("", faultsOfServices(waits + "}"));
        assertTrue(faultsOfServices(waits + ", sla: a}").contains("a lost member is always replaced"));
        assertTrue(
                faults(servicesThat(waits + "}") + "policies: {market: {}}").contains("a lease ends with its phone"));
        assertTrue(
                faults(WORLD + "workload: {sources: [{batch: {name: b, " + WORK + ", wishes: {onHostLoss: wait}}}]}")
                        .contains("only members of services wait"));
    }

    @Test
    void servicesAfterTheEndAreTold() {
        assertTrue(
                faultsOfServices("from: 1h, requests: {rate: 3/s}")
                        .startsWith(
                                "s.yaml:6: workload.sources.0.services.from: services that are deployed at 1h come"
                                        + " after the end of the run, which is 1h long; deploy them earlier, or run"
                                        + " longer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"timeout: 0s", "timeout: 999ms", "detect: 11s", "attempts: 3, timeout: 1s, detect: 2s"})
    void retriesThatComeTooLateAreTold(String spec) {
        String told = faultsOfServices("requests: {rate: 3/s, " + spec + "}");

        assertTrue(told.contains("a request that lost its member is never tried again"), told);
        assertTrue(told.contains("let timeout be at least detect, or write attempts: 0"), told);
        assertEquals(
                "", faultsOfServices("requests: {rate: 3/s, " + spec.replace("attempts: 3, ", "") + ", attempts: 0}"));
    }

    @Test
    void aDayNeedsTwentyFourHoursAndSomeRequests() {
        String zeros = "0, ".repeat(23) + "0";

        String tooFew = faultsOfServices("requests: {rate: 3/s, profile: {hours: {factors: [1, 2]}}}");
        String empty = faultsOfServices("requests: {rate: 3/s, profile: {hours: {factors: [" + zeros + "]}}}");

        assertTrue(tooFew.contains("a day has 24 hours, but 2 factors are given; write one for each hour"), tooFew);
        assertTrue(empty.contains("every hour has a factor of 0, so nobody asks anything"), empty);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate: -1/s",
                "rate: 3/s, timeout: -1s",
                "rate: 3/s, attempts: -1",
                "rate: 3/s, idleMemory: 101%",
                "rate: 3/s, hourCorrelation: 1",
                "rate: 3/s, minuteVariation: -0.1",
                "rate: 3/s, work: {constant: {value: 0s}}",
                "rate: 3/s, profile: webb",
                "timeout: 3s"
            })
    void badValuesOfRequestsAreTold(String spec) {
        String told = faultsOfServices("requests: {" + spec + "}");

        assertTrue(told.startsWith("s.yaml:6: workload.sources.0.services.requests."), told);
    }
}
