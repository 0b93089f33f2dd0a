package fogcatcher.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.Resources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ContainersTest {

    private final Fleet fleet = new Fleet();
    private final Containers containers = new Containers(fleet, new Outbox());

    ContainersTest() {
        for (int phone = 0; phone < 60; phone++) {
            fleet.register(phone, Resources.NONE, Capabilities.NONE, 1000, 0, new AccountId(8));
        }
    }

    @Test
    void aNameIsNeverUsedAgain() {
        Container container = add(0);
        ContainerId first = container.id();
        containers.remove(container);
        Container second = add(0);

        assertEquals(first.row(), second.row, "the row is");
        assertNotEquals(first, second.id());
        assertNull(containers.find(first));
        assertSame(second, containers.find(second.id()));
    }

    @Test
    void aNameThatNeverWasFindsNothing() {
        add(0);

        assertNull(containers.find(new ContainerId(0, 1)));
        assertNull(containers.find(new ContainerId(1, 0)));
        assertNull(containers.find(new ContainerId(1_000_000, 0)));
    }

    @Test
    void thePhonesOfAllContainersAreKept() {
        SplittableRandom chance = new SplittableRandom(1);
        List<Container> all = new ArrayList<>();
        Set<ContainerId> names = new LinkedHashSet<>();
        for (int i = 0; i < 20_000; i++) {
            if (all.size() < 3000 && (all.isEmpty() || chance.nextInt(100) < 55)) {
                Container added = add(chance.nextInt(50));
                assertTrue(names.add(added.id()), () -> added.id() + " twice");
                all.add(added);
            } else {
                containers.remove(all.remove(chance.nextInt(all.size())));
            }
        }

        Map<Container, Integer> onPhones = new LinkedHashMap<>();
        for (int phone = 0; phone < 60; phone++) {
            for (Container c = containers.firstOn(phone); c != null; c = c.next) {
                assertNull(onPhones.put(c, phone), "in two lists");
                assertEquals(phone, c.phone);
            }
        }
        assertEquals(new LinkedHashSet<>(all), onPhones.keySet());
        assertEquals(all.size(), containers.count());
        all.forEach(container -> assertSame(container, containers.at(container.row)));
    }

    @Test
    void theLatestOnAPhoneComesFirst() {
        Container first = add(3);
        Container second = add(3);

        assertSame(second, containers.firstOn(3));
        assertSame(first, second.next);
        assertNull(containers.firstOn(2));
    }

    private Container add(int phone) {
        return containers.add(null, phone, 1, 0, 0);
    }
}
