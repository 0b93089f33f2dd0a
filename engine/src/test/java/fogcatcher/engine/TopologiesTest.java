package fogcatcher.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fogcatcher.engine.Topology.Amounts;
import fogcatcher.engine.model.DeviceKind;
import fogcatcher.engine.model.DeviceStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopologiesTest {

    private static final String PHONE = "4000m/4000MB/10MB/8kbps";

    @Test
    void aPictureCountsByStatusAndKindAndAddsUpResources() {
        Fog fog = Fog.of("{routing: {strategy: roundRobin}}", PHONE, PHONE, PHONE, PHONE);
        fog.at("0s", "registerPhone(phone 4, kind SERVER, owner 9, has " + PHONE + ")", "phoneReported(phone 4)");
        fog.at("1s", "ask(request 1, kind compute, job 1, cpu 4, work 1min)"); // on the server
        fog.at("1s", "ask(request 1, kind compute, job 2, cpu 1, work 1min)");
        fog.at("2s", "phoneReported(phone 3, screenOff false)", "maintain(phone 2, on true)", "phoneLeft(phone 1)");

        Topology topology = fog.engine.topology(2_000_000);

        assertEquals(List.of(1, 0, 2, 1, 1), topology.byStatus());
        assertEquals(2, topology.count(DeviceStatus.BUSY));
        assertEquals(4, topology.count(DeviceKind.PHONE));
        assertEquals(1, topology.count(DeviceKind.SERVER));
        assertEquals(new Amounts(3 * 2000 + 4000, 3 * 2000 + 4000, 3 * 5 + 10, 3 * 4 + 8), topology.offered());
        assertEquals(new Amounts(1000, 1744, 5, 4), topology.free());
        assertEquals(2, topology.runningTasks());
    }

    @Test
    void onlyTheLastPicturesAreKept() {
        Fog fog = Fog.of("{coordinator: {topologyEvery: 1min, topologies: 3}}", PHONE);

        fog.at("10min");

        assertEquals(
                List.of(480_000_000L, 540_000_000L, 600_000_000L),
                fog.engine.topologyHistory().stream().map(Topology::now).toList());
        assertEquals(1, fog.engine.topologyHistory().getLast().count(DeviceStatus.IDLE));
    }

    @Test
    void whoIsNotRegisteredIsInNoPicture() {
        Fog fog = Fog.of("{}", PHONE, PHONE);

        fog.at("1s", "unregisterPhone(phone 0)");

        assertEquals(List.of(1, 0, 0, 0), fog.engine.topology(0).byKind());
    }
}
