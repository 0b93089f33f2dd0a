package fogcatcher.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PhoneLifecycleTest {

    private static final String PHONE = "4000m/4000MB/0MB/0kbps";

    @Test
    void aPhoneNobodyKnowsIsExplainedAsNotThere() {
        Fog fog = Fog.of("{}", PHONE);

        assertEquals(
                List.of(
                        "phoneExplained(phone 5000, online false, failedRules none, mode FULL, loadPermille 0,"
                                + " trustPermille 500, uncertaintyPermille 1000, cautiousPermille 50)"),
                fog.at("1s", "explainPhone(phone 5000)"));
    }

    @Test
    void wordOfAPhoneThatNeverRegisteredIsABugOfTheWorld() {
        Fog fog = Fog.of("{}", PHONE);

        String message =
                assertThrows(IllegalArgumentException.class, () -> fog.at("1s", "phoneReported(phone 1)")).getMessage();
        assertTrue(message.contains("phone 1 ") && message.contains("1 phone"), message);
        assertThrows(IllegalArgumentException.class, () -> fog.at("1s", "phoneLost(phone 1)"));
        assertEquals(1, fog.engine.fleet.harvested());
    }
}
