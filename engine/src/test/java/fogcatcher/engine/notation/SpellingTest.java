package fogcatcher.engine.notation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpellingTest {

    @Test
    void aSwapOfNeighboursIsOneMistake() {
        assertEquals(1, Spelling.distance("cuont", "count"));
        assertEquals(3, Spelling.distance("kitten", "sitting"));
    }

    @Test
    void theClosestNameIsSuggestedUnlessAllAreFar() {
        assertEquals(Optional.of("count"), Spelling.closest("Conut", List.of("phones", "count")));
        assertEquals(Optional.empty(), Spelling.closest("colour", List.of("phones", "count")));
    }

    @Test
    void namesOfAnyStyleAreTheSame() {
        assertTrue(Spelling.same("gwa-t-12", "GWA_T_12"));
        assertTrue(Spelling.same("alwaysOn", "always_on"));
    }
}
