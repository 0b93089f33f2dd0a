package fogcatcher.simulator.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonGenerator;
import fogcatcher.engine.message.Command;
import fogcatcher.engine.message.Input;
import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Plan;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.transcript.BrokenLine;
import fogcatcher.engine.transcript.Fields;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InputsTest {

    static Stream<Class<?>> kinds() {
        return leaves(Input.class);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyInputIsReadAsItWasWritten(Class<?> kind) throws Exception {
        SplittableRandom chance = new SplittableRandom(kind.getName().hashCode());
        for (int i = 0; i < 100; i++) {
            Line.Told told = new Line.Told(chance.nextLong(Long.MAX_VALUE), (Input) sample(kind, chance));

            Line read = Line.read(text(told));

            assertEquals(flat(told), flat(read));
        }
    }

    @Test
    void linesLookLikeThis() throws IOException {
        assertEquals("{\"at\":0,\"tick\":{}}", text(new Line.Told(0, new Signal.Tick())));
        assertEquals(
                "{\"at\":30000000,\"containerStarted\":{\"container\":{\"row\":7,\"generation\":2}}}",
                text(new Line.Told(30_000_000, new Signal.ContainerStarted(new ContainerId(7, 2)))));
        assertEquals(
                "{\"at\":5,\"placed\":{\"plan\":{\"round\":9,\"candidateOfJob\":[3,-1,0]}}}",
                text(new Line.Told(5, new Signal.Placed(new Plan(9, new int[] {3, -1, 0})))));
        assertEquals(
                "{\"at\":1,\"submitJob\":{\"job\":4,\"spec\":{\"kind\":\"FUNCTION\",\"needs\":{\"millicores\":1000,"
                    + "\"memoryMb\":500,\"storageMb\":0,\"bandwidthKbps\":0},\"workMicros\":60,\"deadlineMicros\":70,"
                    + "\"inputBytes\":1,\"outputBytes\":2,\"stateBytes\":3,\"isPrivate\":true,\"wishes\":{\"sla\":\"B\","
                    + "\"availability\":0.0,\"minTrust\":0.0,\"home\":-1,\"region\":-1,\"capabilities\":0,"
                    + "\"onHostLoss\":\"REPLACE\"},"
                    + "\"purchase\":{\"mode\":\"SPOT\",\"limitMicroTokens\":0,\"aheadMicros\":0}},\"payer\":3}}",
                text(
                        new Line.Told(
                                1,
                                new Command.SubmitJob(
                                        new JobId(4),
                                        new JobSpec(
                                                JobKind.FUNCTION,
                                                new Resources(1000, 500, 0, 0),
                                                60,
                                                70,
                                                1,
                                                2,
                                                3,
                                                true),
                                        new AccountId(3)))));
    }

    @Test
    void fieldsMayComeInAnyOrder() throws IOException {
        Line line = Line.read("{\"at\":5,\"endow\":{\"microTokens\":10,\"account\":3}}");

        assertEquals(new Line.Told(5, new Command.Endow(new AccountId(3), 10)), line);
    }

    @Test
    void whatIsWrongIsNamed() {
        assertBroken("{\"at\":5,\"endow\":{\"account\":3}}", "Endow lacks its `microTokens`");
        assertBroken("{\"at\":5,\"endow\":{\"account\":3,\"account\":3,\"microTokens\":1}}", "Endow has two `account`");
        assertBroken("{\"at\":5,\"endow\":{\"accounts\":3}}", "Endow has no `accounts`");
        assertBroken("{\"at\":5,\"endow\":{\"account\":\"3\"}}", "`3` stands where a value of type int should");
        assertBroken("{\"at\":5,\"endow\":{\"account\":-3,\"microTokens\":1}}", "account -3 is negative");
        assertBroken("{\"at\":5,\"endow\":3}", "`3` stands where the fields of Endow should");
        assertBroken(
                "{\"at\":5,\"phoneReported\":{\"charging\":1}}", "`1` stands where a value of type boolean should");
        assertBroken("{\"at\":5,\"placed\":{\"plan\":{\"candidateOfJob\":7}}}", "`7` stands where a list should");
        assertBroken("{\"at\":5,\"submitJob\":{\"spec\":{\"kind\":\"Batch\"}}}", "`Batch` is no constant of JobKind");
        assertBroken("{\"at\":\"5\",\"tick\":{}}", "`5` stands where a value of type long should");
        assertBroken("{\"at\":5,\"tick\":{},\"tick\":{}}", "there is more than one input");
        assertBroken("{\"at\":5,\"tick\":{}} {}", "`{` follows where the line should end");
        assertBroken("{\"at\":5,\"phoneFlew\":{}}", "no input is called `phoneFlew`");
        assertBroken("{\"at\":5,\"ask\":{\"question\":{\"why\":{}}}}", "no Question is called `why`");
        assertBroken(
                "{\"at\":5,\"ask\":{\"question\":{\"health\":{},\"health\":{}}}}", "there is more than one Question");
        assertBroken("{\"at\":5,\"ask\":{\"question\":{}}}", "no Question is called `null`");
        assertBroken("{\"at\":5}", "no input is called `null`");
        assertBroken("", "the line is empty");
        assertBroken("[1]", "`[` stands where the fields of Last should");
    }

    private static void assertBroken(String line, String message) {
        assertEquals(message, assertThrows(BrokenLine.class, () -> Line.read(line)).getMessage());
    }

    @Test
    void whatAJournalCannotHoldIsRefusedAtOnce() {
        record Odd(Thread thread) {}

        assertThrows(
                IllegalArgumentException.class, () -> Fields.of(Odd.class, java.lang.invoke.MethodHandles.lookup()));
    }

    private static String text(Line line) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Line.JSON.createGenerator(text)) {
            line.write(json);
        }
        return text.toString();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(InputsTest::leaves)
                : Stream.of(type);
    }

    /// A value of `type` with every number at random, not negative where records insist on that.
    private static Object sample(Class<?> type, SplittableRandom chance) throws ReflectiveOperationException {
        if (type == int.class) return chance.nextInt(Integer.MAX_VALUE);
        if (type == long.class) return chance.nextLong(1, Long.MAX_VALUE);
        if (type == double.class) return chance.nextDouble();
        if (type == boolean.class) return chance.nextBoolean();
        if (type == Capabilities.class) return new Capabilities(chance.nextInt(4));
        if (type == String.class) return "10% \"of\" " + chance.nextInt();
        if (type.isSealed()) {
            Class<?>[] kinds = type.getPermittedSubclasses();
            return sample(kinds[chance.nextInt(kinds.length)], chance);
        }
        if (type.isEnum()) return type.getEnumConstants()[chance.nextInt(type.getEnumConstants().length)];
        if (type.isArray()) {
            Object array = Array.newInstance(type.componentType(), chance.nextInt(4));
            for (int i = 0; i < Array.getLength(array); i++) {
                Array.set(array, i, sample(type.componentType(), chance));
            }
            return array;
        }
        assertFalse(type.getRecordComponents() == null, type + " needs a sample here");
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            // A quarter of it, as sums of three sizes are taken.
            values[i] = types[i] == long.class ? chance.nextLong(1, Long.MAX_VALUE / 4) : sample(types[i], chance);
        }
        return type.getConstructor(types).newInstance(values);
    }

    /// All values in a record, for comparison: arrays in records are not equal by content.
    private static List<Object> flat(Object value) throws ReflectiveOperationException {
        List<Object> parts = new ArrayList<>();
        if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                parts.addAll(flat(Array.get(value, i)));
            }
        } else if (value.getClass().isRecord()) {
            parts.add(value.getClass());
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                parts.addAll(flat(component.getAccessor().invoke(value)));
            }
        } else {
            parts.add(value);
        }
        return parts;
    }

    @Test
    void arraysAreReadWithTheirElements() throws IOException {
        Line line = Line.read("{\"at\":5,\"placed\":{\"plan\":{\"round\":9,\"candidateOfJob\":[3,-1,0]}}}");

        Plan plan = ((Signal.Placed) ((Line.Told) line).input()).plan();
        assertArrayEquals(new int[] {3, -1, 0}, plan.candidateOfJob());
    }
}
