package fogcatcher.live.sensing;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// One line of a page of metrics: `node_power_supply_capacity{power_supply="BAT0"} 80`.
record Sample(String name, Map<String, String> labels, double value) {

    Sample {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    boolean has(String label, String value) {
        return value.equals(labels.get(label));
    }
}
