package fogcatcher.engine;

import fogcatcher.engine.aggregation.Cover;
import fogcatcher.engine.model.Resources;
import java.util.List;
import java.util.stream.Stream;

/// Phones that together could be one container: a super node.
///
/// @param piece for which they were put together, and for nothing else
/// @param phones their rows
/// @param shares what each would give, together exactly what is needed
/// @param cover how they were found, and how far from the best choice they can be
record Team(Piece piece, int[] phones, List<Resources> shares, Cover.Found cover) {

    /// What several have together, no more than a number holds.
    static Resources sum(Stream<Resources> several) {
        return several.reduce(
                Resources.NONE,
                (a, b) ->
                        new Resources(
                                sum(a.millicores(), b.millicores()),
                                sum(a.memoryMb(), b.memoryMb()),
                                sum(a.storageMb(), b.storageMb()),
                                sum(a.bandwidthKbps(), b.bandwidthKbps())));
    }

    private static int sum(int a, int b) {
        return (int) Math.min(Integer.MAX_VALUE, (long) a + b);
    }
}
