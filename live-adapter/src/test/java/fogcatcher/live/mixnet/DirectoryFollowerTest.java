package fogcatcher.live.mixnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DirectoryFollowerTest {

    @Test
    void itsDeathIsToldSinceANodeThatDoesNotRegisterIsForgotten() throws Exception {
        List<String> told = new ArrayList<>();
        CompletableFuture<Throwable> died = new CompletableFuture<>();
        AssertionError death = new AssertionError("broken");
        List<Integer> rounds = new ArrayList<>();
        try (TestMixnet mixnet = new TestMixnet();
                DirectoryClient client = new DirectoryClient(mixnet.directory.reference());
                DirectoryFollower follower =
                        new DirectoryFollower(client, _ -> register(rounds, death), _ -> {}, told::add)) {
            follower.start(TestMixnet.PATIENCE, died::complete);

            assertSame(death, died.get(TestMixnet.PATIENCE.toSeconds(), TimeUnit.SECONDS));
        }
        assertEquals(List.of(), told);
    }

    /// Well for the first time, and broken from then on.
    private static void register(List<Integer> rounds, AssertionError death) {
        rounds.add(rounds.size());
        if (rounds.size() > 1) {
            throw death;
        }
    }
}
