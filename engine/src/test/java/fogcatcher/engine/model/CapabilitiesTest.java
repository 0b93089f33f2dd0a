package fogcatcher.engine.model;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CapabilitiesTest {

    @Test
    void whoCanMoreCanLess() {
        assertTrue(Capabilities.GPU.covers(Capabilities.GPU));
        assertTrue(Capabilities.GPU.covers(Capabilities.NONE));
        assertTrue(Capabilities.NONE.covers(Capabilities.NONE));
        assertFalse(Capabilities.NONE.covers(Capabilities.GPU));
    }

    @Test
    void aBitWithoutMeaningIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Capabilities(4));
        assertThrows(IllegalArgumentException.class, () -> new Capabilities(-1));
    }
}
