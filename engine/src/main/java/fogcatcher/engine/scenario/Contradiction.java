package fogcatcher.engine.scenario;

import java.util.List;

/// Values of a scenario that are sound each by itself and make no sense together.
///
/// @param paths where they are, the likeliest culprit first: `policies.adaptation.minChunk`
/// @param message what is wrong, with the values
/// @param remedy what to change
public record Contradiction(List<String> paths, String message, String remedy) {

    public Contradiction {
        paths = List.copyOf(paths);
    }
}
