package fogcatcher.gui;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import fogcatcher.rules.Compiled;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The arrows between the modules. They live here because gui alone has every module on its class path.
class HouseRulesTest {

    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(place -> !place.contains("-tests.jar"))
                    .importPackages("fogcatcher");

    @Test
    void theRulesSeeTheWholeHouse() {
        long compiled =
                Stream.of("../engine", "../simulator", "../live-adapter", ".").mapToLong(Compiled::classes).sum();

        assertTrue(compiled > 40, "only " + compiled + " classes were compiled");
        assertEquals(compiled, HOUSE.size());
    }

    @Test
    void theEngineKnowsNobody() {
        holds(
                noClasses()
                        .that()
                        .resideInAPackage("fogcatcher.engine..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("fogcatcher.simulator..", "fogcatcher.live..", "fogcatcher.gui.."));
    }

    @Test
    void theSimulatorKnowsTheEngineOnly() {
        holds(
                noClasses()
                        .that()
                        .resideInAPackage("fogcatcher.simulator..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("fogcatcher.live..", "fogcatcher.gui.."));
    }

    @Test
    void theLiveAdapterKnowsTheEngineOnly() {
        holds(
                noClasses()
                        .that()
                        .resideInAPackage("fogcatcher.live..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("fogcatcher.simulator..", "fogcatcher.gui.."));
    }

    @Test
    void onlyTheLauncherKnowsTheWorlds() {
        holds(
                noClasses()
                        .that(resideInAPackage("fogcatcher.gui..").and(not(belongTo(name("fogcatcher.gui.Launcher")))))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("fogcatcher.simulator..", "fogcatcher.live.."));
    }

    @Test
    void noModulesFormACircle() {
        holds(slices().matching("fogcatcher.(*)..").should().beFreeOfCycles());
    }

    private static void holds(ArchRule rule) {
        rule.allowEmptyShould(true).check(HOUSE);
    }
}
