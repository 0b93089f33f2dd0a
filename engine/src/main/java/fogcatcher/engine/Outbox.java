package fogcatcher.engine;

import fogcatcher.engine.message.Output;
import java.util.function.Consumer;

/// Where lifecycles put what they decided; open while one input is handled.
final class Outbox {

    private Consumer<Output> reader;

    void openFor(Consumer<Output> reader) {
        this.reader = reader;
    }

    void put(Output output) {
        reader.accept(output);
    }
}
