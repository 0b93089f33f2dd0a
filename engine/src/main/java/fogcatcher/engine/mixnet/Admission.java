package fogcatcher.engine.mixnet;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Who may mix, and in which layer: devices that have stayed for a while, whose owners have something to lose.
///
/// A mix that leaves takes the packets inside with it, and one that costs nothing can be had a thousand times by
/// whoever
/// wants to see whole routes.
///
/// @param steadyMicros how long a device must have been there without a break
/// @param stakeMicroTokens what its owner must have put up for it
public record Admission(long steadyMicros, long stakeMicroTokens) {

    /// A device that offers to mix.
    ///
    /// @param number by which the caller knows it
    /// @param steadyMicros how long it has been there
    /// @param stakeMicroTokens what its owner has put up for it
    public record Candidate(int number, long steadyMicros, long stakeMicroTokens) {}

    /// Whether a device may mix.
    public boolean admits(Candidate candidate) {
        return candidate.steadyMicros >= steadyMicros && candidate.stakeMicroTokens >= stakeMicroTokens;
    }

    /// The numbers of up to `most` admitted devices, dealt out to layers at random, so that nobody can choose a place.
    public List<List<Integer>> layers(List<Candidate> candidates, int layers, int most, RandomGenerator chance) {
        List<Integer> admitted =
                new ArrayList<>(candidates.stream().filter(this::admits).map(Candidate::number).toList());
        List<List<Integer>> result = new ArrayList<>();
        for (int l = 0; l < layers; l++) {
            result.add(new ArrayList<>());
        }
        for (int i = 0; i < most && !admitted.isEmpty(); i++) {
            int drawn = chance.nextInt(admitted.size());
            result.get(i % layers).add(admitted.get(drawn));
            admitted.set(drawn, admitted.getLast());
            admitted.removeLast();
        }
        return result;
    }
}
