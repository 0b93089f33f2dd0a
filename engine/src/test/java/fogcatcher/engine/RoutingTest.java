package fogcatcher.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Tasks that are sent on at once; [fogcatcher.engine.routing.RouterTest] knows the strategies themselves.
class RoutingTest {

    private static final String PHONE = "4000m/4000MB/0MB/0kbps";

    @Test
    void roundRobinGoesOverRowsInTurn() {
        Fog fog = Fog.of("{routing: {strategy: roundRobin}, placement: {shortlist: 2}}", PHONE, PHONE, PHONE, PHONE);
        fog.at("1s", "phoneLeft(phone 1)");

        assertEquals(List.of(0, 2, 3, 0, 2, 3), phones(fog, 6, ""));
    }

    @Test
    void theLeastLoadedIsChosenAndWhatItTellsCounts() {
        Fog fog = Fog.of("{}", PHONE, PHONE, PHONE);
        fog.at("1s", "ask(request 0, kind metrics, asker 11, phone 1, cpu 90%, memory 10%, network 0%)");

        assertEquals(List.of(0, 2, 0, 2), phones(fog, 4, ""));
    }

    @Test
    void proximityPrefersTheOwnRegionAndThereWhatIsWired() {
        Fog fog = Fog.of("{routing: {strategy: proximity}}", PHONE);
        fog.at("0s", "registerPhone(phone 1, owner 9, region 1)", "registerPhone(phone 2, owner 9, kind SERVER)");
        fog.at("0s", "phoneReported(phone 1)", "phoneReported(phone 2)");

        assertEquals(List.of(1), phones(fog, 1, ", home 1"));
        assertEquals(List.of(2), phones(fog, 1, ", home 0"));
        assertEquals(List.of(2), phones(fog, 1, ", home 77"));
    }

    @Test
    void aPrivateTaskGoesToADeviceThatMixesHoweverRareThatIs() {
        String[] phones = new String[500];
        Arrays.fill(phones, PHONE);
        Fog fog = Fog.of("{placement: {shortlist: 1}}", phones);
        fog.at("0s", "registerPhone(phone 500, owner 9, kind MIX_NODE)", "phoneReported(phone 500)");

        assertEquals(List.of(500), phones(fog, 1, ", private true"));
    }

    @Test
    void whereThereIsAMarketNothingIsSentOn() {
        Fog fog = Fog.of("{market: {}}", PHONE);

        List<String> outputs = fog.at("1s", "ask(request 1, kind compute, job 1, work 10s)");

        assertEquals(2, outputs.size());
        assertTrue(outputs.get(1).startsWith("taskRefused(request 1, job 1, reason NOT_ROUTED"), outputs::toString);
    }

    private int jobs;

    /// Where `count` tasks are sent one after another, none of which ends meanwhile.
    private List<Integer> phones(Fog fog, int count, String wishes) {
        List<Integer> phones = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            jobs++;
            List<String> routed =
                    fog.only(
                            "taskRouted",
                            fog.at("1min", "ask(request 1, kind compute, job " + jobs + ", work 1s" + wishes + ")"));
            assertEquals(1, routed.size());
            phones.add(Integer.parseInt(routed.getFirst().replaceAll(".* phone (\\d+),.*", "$1")));
        }
        return phones;
    }
}
