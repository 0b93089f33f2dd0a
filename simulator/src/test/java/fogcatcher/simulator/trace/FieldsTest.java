package fogcatcher.simulator.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FieldsTest {

    @Test
    void emptyFieldsCount() {
        assertEquals(List.of("a", "", "b", ""), cut(',', "a,,b,"));
        assertEquals(List.of("", ""), cut(',', ","));
    }

    @Test
    void blanksAroundFieldsDoNot() {
        assertEquals(List.of("1", "2 3", "4"), cut(';', " 1 ;\t2 3;\t4\t"));
    }

    @Test
    void runsOfBlanksSeparateOnce() {
        assertEquals(List.of("1", "-1", "2"), cut(Fields.BLANKS, "  1 \t -1   2  "));
    }

    @Test
    void quotedFieldsMayHoldTheSeparator() {
        assertEquals(List.of("a, b", "c", "d"), cut(',', "\"a, b\" ,c, \"d\""));
    }

    private static List<String> cut(char separator, String line) {
        Fields fields = new Fields(separator);
        fields.cut(line);
        return IntStream.range(0, fields.count()).mapToObj(fields::text).toList();
    }
}
