package fogcatcher.engine;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import fogcatcher.engine.mixnet.crypto.Tiers;
import fogcatcher.rules.Compiled;
import fogcatcher.rules.Repeatable;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The engine's arrows (the README's map) and what it must not touch, so that a run repeats bit for bit.
class EngineRulesTest {

    /// Siblings: each decides one thing, and the lifecycles in `fogcatcher.engine` call them in order.
    private static final List<String> STRATEGIES =
            List.of(
                    "aggregation",
                    "execution",
                    "fleet",
                    "governance",
                    "harvest",
                    "ledger",
                    "market",
                    "migration",
                    "mixnet",
                    "placement",
                    "reputation",
                    "reward",
                    "routing",
                    "scaling");

    private static final JavaClasses ENGINE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("fogcatcher.engine");

    @Test
    void theRulesSeeTheEngine() {
        assertTrue(ENGINE.contain("fogcatcher.engine.random.Draws"), "the rules do not see Draws");
        assertEquals(Compiled.classes("."), ENGINE.size());
    }

    @ParameterizedTest
    @FieldSource("STRATEGIES")
    void aStrategyUsesNoOther(String strategy) {
        String[] others =
                STRATEGIES.stream()
                        .filter(other -> !other.equals(strategy))
                        .filter(other -> !(strategy.equals("harvest") && other.equals("fleet")))
                        .map(EngineRulesTest::all)
                        .toArray(String[]::new);

        holds(
                noClasses()
                        .that()
                        .resideInAPackage(all(strategy))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(others));
    }

    @ParameterizedTest
    @FieldSource("STRATEGIES")
    void aStrategyDoesNotKnowWhoCallsIt(String strategy) {
        holds(
                noClasses()
                        .that()
                        .resideInAPackage(all(strategy))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("fogcatcher.engine", all("scenario"), all("notation")));
    }

    @Test
    void theModelUsesNothingOfOurs() {
        holds(noClasses().that().resideInAPackage(all("model")).should().dependOnClassesThat(oursBut("model")));
    }

    @Test
    void chanceUsesTheModelAtMost() {
        holds(
                noClasses()
                        .that()
                        .resideInAPackage(all("random"))
                        .should()
                        .dependOnClassesThat(oursBut("random", "model")));
    }

    @Test
    void messagesUseTheModelAtMost() {
        holds(
                noClasses()
                        .that()
                        .resideInAPackage(all("message"))
                        .should()
                        .dependOnClassesThat(oursBut("message", "model")));
    }

    @Test
    void theEngineKnowsNoWorld() {
        holds(
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("fogcatcher.simulator..", "fogcatcher.live..", "fogcatcher.gui.."));
    }

    @Test
    void noPackagesFormACircle() {
        holds(slices().matching("fogcatcher.engine.(*)..").should().beFreeOfCycles());
    }

    @Test
    void theEngineStartsNoThread() {
        holds(
                noClasses()
                        .should()
                        .dependOnClassesThat(
                                assignableTo(Thread.class)
                                        .or(resideInAPackage("java.util.concurrent").as("classes for threads"))));
        holds(Repeatable.noParallelStreams());
    }

    @Test
    void theEngineOpensNoFileAndNoConnection() {
        holds(
                noClasses()
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..", "java.sql..")
                                        .or(nameStartingWith("java.io.File"))
                                        .or(name("java.io.RandomAccessFile"))));
    }

    @Test
    void aRunRepeats() {
        // Tiers times code whose variants give equal bytes, so its choice changes no result.
        Repeatable.noClock().check(ENGINE.that(not(name(Tiers.class.getName() + "$Fastest"))));
        holds(Repeatable.noForeignChance());
        holds(Repeatable.noUnstatedOrder());
        holds(Repeatable.noMachineDependentArithmetic());
        holds(Repeatable.noStaticState());
    }

    @Test
    void onlyNotationReadsYaml() {
        holds(
                noClasses()
                        .that(not(resideInAPackage(all("notation"))))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.snakeyaml.."));
    }

    private static void holds(ArchRule rule) {
        rule.allowEmptyShould(true).check(ENGINE);
    }

    private static String all(String part) {
        return "fogcatcher.engine." + part + "..";
    }

    /// Our classes outside these parts.
    private static DescribedPredicate<JavaClass> oursBut(String... parts) {
        String[] packages = Arrays.stream(parts).map(EngineRulesTest::all).toArray(String[]::new);
        return resideInAPackage("fogcatcher..").and(not(resideInAnyPackage(packages)));
    }
}
