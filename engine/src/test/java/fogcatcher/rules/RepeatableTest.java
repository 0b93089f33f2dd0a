package fogcatcher.rules;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The rules bite: a rule that matches nothing would pass for ever.
class RepeatableTest {

    @Test
    void clocksAreFound() {
        finds(Repeatable.noClock(), 2, Clocks.class);
    }

    @Test
    void foreignChanceIsFound() {
        finds(Repeatable.noForeignChance(), 4, Chances.class);
    }

    @Test
    void unstatedOrderIsFound() {
        finds(Repeatable.noUnstatedOrder(), 8, Disorder.class);
    }

    @Test
    void parallelStreamsAreFound() {
        finds(Repeatable.noParallelStreams(), 2, Parallel.class);
    }

    @Test
    void arithmeticOfTheMachineIsFound() {
        finds(Repeatable.noMachineDependentArithmetic(), 2, Arithmetic.class);
    }

    @Test
    void staticStateIsFound() {
        finds(Repeatable.noStaticState(), 1, State.class);
    }

    @Test
    void whatRepeatsIsAllowed() {
        JavaClasses good = new ClassFileImporter().importClasses(Good.class);

        for (ArchRule rule :
                List.of(
                        Repeatable.noClock(),
                        Repeatable.noForeignChance(),
                        Repeatable.noUnstatedOrder(),
                        Repeatable.noParallelStreams(),
                        Repeatable.noMachineDependentArithmetic(),
                        Repeatable.noStaticState())) {
            assertFalse(rule.evaluate(good).hasViolation(), rule::getDescription);
        }
    }

    private static void finds(ArchRule rule, int atLeast, Class<?> offender) {
        int found =
                rule.evaluate(new ClassFileImporter().importClasses(offender)).getFailureReport().getDetails().size();

        assertTrue(found >= atLeast, rule.getDescription() + " found " + found + " of " + atLeast);
    }

    static final class Clocks {
        Instant instant = Instant.now();
        LongSupplier reference = System::nanoTime;
    }

    static final class Chances {
        double math = Math.random();
        UUID id = UUID.randomUUID();
        Random random = new Random();
        Supplier<Random> reference = ThreadLocalRandom::current;
    }

    static final class Disorder {
        Map<String, String> map = new HashMap<>();
        Supplier<Set<String>> reference = HashSet::new;
        Map<String, String> fixed = Map.of("a", "b");
        Set<String> copied = Set.copyOf(map.keySet());
        Set<String> some = Set.of("a");
        Set<String> collected = map.keySet().stream().collect(Collectors.toSet());
        Map<String, String> mapped = map.keySet().stream().collect(Collectors.toMap(x -> x, x -> x));
        Map<String, List<String>> grouped = map.keySet().stream().collect(Collectors.groupingBy(x -> x));
    }

    static final class Parallel {
        long first = List.of("a").parallelStream().count();
        long second = List.of("a").stream().parallel().count();
    }

    static final class Arithmetic {
        double power = Math.pow(2, 3) + Math.exp(1);
    }

    static final class State {
        static int count;
    }

    static final class Good {
        static final int COUNT = 1;
        double root = Math.sqrt(2) + StrictMath.exp(1) + Math.floor(3);
        Random random = new Random(1);
        Instant instant = Instant.ofEpochSecond(1);
        Map<String, String> map = new LinkedHashMap<>(Map.of());
        Map<String, List<String>> grouped =
                map.keySet().stream().collect(Collectors.groupingBy(x -> x, TreeMap::new, Collectors.toList()));
    }
}
