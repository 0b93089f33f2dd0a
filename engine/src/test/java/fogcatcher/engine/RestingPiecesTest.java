package fogcatcher.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.notation.Scenarios;
import fogcatcher.engine.reward.Rewards;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RestingPiecesTest {

    private static final Rewards PRICES = new Rewards(Scenarios.sound(Scenarios.SMALLEST).policies().rewards());
    private static final JobSpec SPEC = new JobSpec(JobKind.BATCH, Resources.NONE, 1, 1, 0, 0, 0, false);

    @Test
    void eachPieceIsInASlotOfItsOwnAndSlotsAreUsedAgain() {
        SplittableRandom chance = new SplittableRandom(1);
        RestingPieces resting = new RestingPieces();
        TreeMap<Integer, Piece> expected = new TreeMap<>();
        for (int i = 0; i < 10_000; i++) {
            if (expected.size() < 100 && chance.nextBoolean()) {
                Piece piece = new Job(new JobId(i), SPEC, new AccountId(8), 0, 0, PRICES, 1).pieces[0];
                Piece before = expected.put(resting.put(piece), piece);
                assertEquals(null, before);
            } else if (!expected.isEmpty()) {
                Map.Entry<Integer, Piece> first = expected.pollFirstEntry();
                assertSame(first.getValue(), resting.take(first.getKey()));
            }
        }
        assertTrue(expected.lastKey() < 100, () -> "slot " + expected.lastKey());
    }
}
