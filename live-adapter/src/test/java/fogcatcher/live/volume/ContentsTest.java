package fogcatcher.live.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContentsTest {

    private static final String FOLDER = "directory|755|0|0|";
    private static final String FILE = "regular file|644|0|0|3|1700000000|";

    private final Contents source =
            new Contents(
                    Map.of(
                            ".",
                            FOLDER,
                            "./same",
                            FILE + "aa|",
                            "./changed",
                            FILE + "bb|",
                            "./folder",
                            FOLDER,
                            "./folder/new",
                            FILE + "cc|"));

    @Test
    void nothingIsBroughtOfWhatIsThereAlready() {
        Contents copy = new Contents(source.lines());

        assertEquals(source, copy);
        assertEquals(List.of(), source.beyond(copy));
        assertEquals(List.of(), copy.inTheWayOf(source));
    }

    @Test
    void whatHasChangedIsBroughtThoughItsDateHasNot() {
        Contents copy =
                new Contents(
                        Map.of(".", FOLDER, "./same", FILE + "aa|", "./changed", FILE + "before|", "./folder", FOLDER));

        assertEquals(List.of("./changed", "./folder/new"), source.beyond(copy));
        assertEquals(List.of("./changed"), copy.inTheWayOf(source));
    }

    @Test
    void whatIsGoneOrSomethingElseGoesFirstAndTheDeepestBefore() {
        Contents copy =
                new Contents(
                        Map.of(".", FOLDER, "./same", FOLDER, "./same/inner", FILE + "dd|", "./folder", FILE + "ee|"));

        assertEquals(List.of("./same/inner", "./same", "./folder"), copy.inTheWayOf(source));
    }

    @Test
    void aFolderWithAnotherModeStays() {
        Contents copy = new Contents(Map.of(".", "directory|700|1000|1000|", "./folder", FOLDER));

        assertEquals(List.of(), copy.inTheWayOf(source));
        assertEquals(List.of("1000:1000"), List.of(copy.ofRoot()[1]));
    }
}
