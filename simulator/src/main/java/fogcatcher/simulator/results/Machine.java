package fogcatcher.simulator.results;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// The machine a run took place on, without its name or user: results are passed on.
public record Machine(String jdk, String os, String architecture, int cores, long memoryBytes, long heapBytes) {

    public static Machine current() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Runtime runtime = Runtime.getRuntime();
        return new Machine(
                Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("os.arch"),
                runtime.availableProcessors(),
                system.getTotalMemorySize(),
                runtime.maxMemory());
    }
}
