package fogcatcher.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// What engine and simulator must not use, so that a run gives the same results on any machine, at any time of day and
/// with any number of threads.
///
/// The rules see calls and method references alike.
public final class Repeatable {

    private static final Set<String> TRANSCENDENTAL =
            Set.of(
                    "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp", "expm1", "log",
                    "log10", "log1p", "pow", "cbrt", "hypot");

    private static final List<String> DISORDERED =
            List.of(
                    "java.util.HashMap",
                    "java.util.HashSet",
                    "java.util.Hashtable",
                    "java.util.IdentityHashMap",
                    "java.util.WeakHashMap",
                    "java.util.concurrent.ConcurrentHashMap");

    private Repeatable() {}

    public static ArchRule noClock() {
        return noClasses()
                .should()
                .accessTargetWhere(
                        target(
                                "the time of day, a thread's time or the place of the machine",
                                target ->
                                        is(target, System.class, "currentTimeMillis", "nanoTime")
                                                || target.getOwner().getPackageName().equals("java.time")
                                                        && Set.of("now", "systemDefault").contains(target.getName())
                                                || target.getOwner().isEquivalentTo(java.time.Clock.class)
                                                || is(target, java.util.Calendar.class, "getInstance")
                                                || target.getOwner()
                                                        .isEquivalentTo(java.lang.management.ThreadMXBean.class)))
                .as("no clocks: time is an argument");
    }

    public static ArchRule noForeignChance() {
        return noClasses()
                .should()
                .accessTargetWhere(
                        target(
                                "chance that does not come from the seed",
                                target ->
                                        is(target, Math.class, "random")
                                                || is(target, StrictMath.class, "random")
                                                || is(target, java.util.UUID.class, "randomUUID")
                                                || is(
                                                        target,
                                                        java.util.random.RandomGenerator.class,
                                                        "getDefault",
                                                        "of")
                                                || target.getOwner()
                                                        .isEquivalentTo(java.util.concurrent.ThreadLocalRandom.class)
                                                || created(target, java.util.Random.class) && takes(target, 0)
                                                || created(target, java.util.SplittableRandom.class) && takes(target, 0)
                                                || is(target, java.util.Collections.class, "shuffle")
                                                        && takes(target, 1)))
                .as("no chance but that of the seed: Stream and Draws");
    }

    public static ArchRule noUnstatedOrder() {
        return noClasses()
                .should()
                .accessTargetWhere(target("an order that nobody stated", Repeatable::isDisordered))
                .as("no unstated order: List, TreeMap, LinkedHashMap, EnumMap instead");
    }

    private static boolean isDisordered(AccessTarget target) {
        return DISORDERED.contains(target.getOwner().getName())
                || is(target, Map.class, "of", "ofEntries", "copyOf") && !takes(target, 0)
                || is(target, Set.class, "of", "copyOf") && !takes(target, 0)
                || is(target, java.util.stream.Collectors.class, "toSet", "toUnmodifiableSet", "toUnmodifiableMap")
                || is(target, java.util.stream.Collectors.class, "toConcurrentMap", "groupingByConcurrent")
                || is(target, java.util.stream.Collectors.class, "toMap") && !takes(target, 4)
                || is(target, java.util.stream.Collectors.class, "groupingBy") && !takes(target, 3);
    }

    public static ArchRule noParallelStreams() {
        return noClasses()
                .should()
                .accessTargetWhere(
                        target(
                                "a parallel stream",
                                target ->
                                        target.getName().equals("parallelStream")
                                                || target.getName().equals("parallel")
                                                        && target.getOwner().getPackageName().equals("java.util.stream")
                                                || target.getOwner().isEquivalentTo(java.util.Arrays.class)
                                                        && target.getName().startsWith("parallel")))
                .as("no parallel streams: runs are parallel, one run is not");
    }

    public static ArchRule noMachineDependentArithmetic() {
        return noClasses()
                .should()
                .accessTargetWhere(
                        target(
                                "arithmetic that differs between machines",
                                target ->
                                        target.getOwner().isEquivalentTo(Math.class)
                                                && TRANSCENDENTAL.contains(target.getName())))
                .as("no transcendental Math: StrictMath gives the same bits on every machine");
    }

    public static ArchRule noStaticState() {
        return fields().that()
                .areStatic()
                .should()
                .beFinal()
                .as("no static state: runs share nothing")
                .allowEmptyShould(true);
    }

    private static boolean is(AccessTarget target, Class<?> owner, String... names) {
        return target.getOwner().isEquivalentTo(owner) && List.of(names).contains(target.getName());
    }

    private static boolean created(AccessTarget target, Class<?> owner) {
        return is(target, owner, "<init>");
    }

    private static boolean takes(AccessTarget target, int parameters) {
        return target instanceof CodeUnitAccessTarget unit && unit.getRawParameterTypes().size() == parameters;
    }

    private static DescribedPredicate<JavaAccess<?>> target(String description, Predicate<AccessTarget> predicate) {
        return DescribedPredicate.describe(description, access -> predicate.test(access.getTarget()));
    }
}
