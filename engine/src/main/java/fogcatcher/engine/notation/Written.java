package fogcatcher.engine.notation;

import java.util.Objects;

/// A value as it was written, where its kind is known only to what it is meant for: `5min`, `0.3`, `true`, `random`.
public record Written(String text) {

    public Written {
        Objects.requireNonNull(text, "text");
    }

    @Override
    public String toString() {
        return text;
    }
}
