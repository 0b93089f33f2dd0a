package fogcatcher.simulator;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import fogcatcher.rules.Compiled;
import fogcatcher.rules.Repeatable;
import org.junit.jupiter.api.Test;

/// A simulated world repeats bit for bit: it has no clock, no chance but the seed's and no order that nobody stated.
class SimulatorRulesTest {

    /// Where the simulator meets the machine it runs on: files to read and write, a progress bar, runs side by side.
    private static final String[] EDGES = {
        "fogcatcher.simulator.command..",
        "fogcatcher.simulator.commands..",
        "fogcatcher.simulator.experiments..",
        "fogcatcher.simulator.journal..",
        "fogcatcher.simulator.results..",
        "fogcatcher.simulator.run..",
        "fogcatcher.simulator.trace..",
        "fogcatcher.simulator.tune..",
    };

    private static final JavaClasses SIMULATOR =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("fogcatcher.simulator");

    private static final JavaClasses INSIDE = SIMULATOR.that(not(resideInAnyPackage(EDGES)));

    @Test
    void theRulesSeeTheSimulator() {
        assertEquals(Compiled.classes("."), SIMULATOR.size());
    }

    @Test
    void aRunRepeats() {
        holds(Repeatable.noForeignChance(), SIMULATOR);
        holds(Repeatable.noUnstatedOrder(), SIMULATOR);
        holds(Repeatable.noParallelStreams(), SIMULATOR);
        holds(Repeatable.noMachineDependentArithmetic(), SIMULATOR);
        holds(Repeatable.noStaticState(), SIMULATOR);
    }

    @Test
    void theInsideHasNoClock() {
        holds(Repeatable.noClock(), INSIDE);
    }

    /// It may hand on the name of a file, a `Path`.
    @Test
    void theInsideHasNoThreadsAndNoFiles() {
        holds(
                noClasses()
                        .should()
                        .dependOnClassesThat(
                                assignableTo(Thread.class)
                                        .or(
                                                resideInAnyPackage(
                                                        "java.util.concurrent", "java.nio.channels..", "java.net.."))
                                        .or(nameStartingWith("java.nio.file.File"))
                                        .or(nameStartingWith("java.io.File"))),
                INSIDE);
    }

    @Test
    void onlyResultsAndTracesKnowTheDatabase() {
        holds(
                noClasses()
                        .that(not(resideInAnyPackage("fogcatcher.simulator.results..", "fogcatcher.simulator.trace..")))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.duckdb..", "java.sql.."),
                SIMULATOR);
    }

    @Test
    void onlyCommandsKnowTheCommandLine() {
        holds(
                noClasses()
                        .that(
                                not(
                                        resideInAnyPackage(
                                                "fogcatcher.simulator.command..", "fogcatcher.simulator.commands..")))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("picocli.."),
                SIMULATOR);
    }

    @Test
    void noPackagesFormACircle() {
        holds(slices().matching("fogcatcher.simulator.(*)..").should().beFreeOfCycles(), SIMULATOR);
    }

    private static void holds(ArchRule rule, JavaClasses classes) {
        rule.allowEmptyShould(true).check(classes);
    }
}
