package fogcatcher.engine.mixnet.packet;

import fogcatcher.engine.mixnet.crypto.BouncyCastle;
import fogcatcher.engine.mixnet.crypto.Kernels;
import fogcatcher.engine.mixnet.crypto.ScalarKernels;
import fogcatcher.engine.mixnet.crypto.Sodium;
import fogcatcher.engine.mixnet.crypto.Tiers;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Packets of regular size per second that one node forwards, by who computes X25519 and BLAKE2b; all else is the same.
/// ML-KEM is the JDK's everywhere.
///
/// `VECTOR` has the lanes of this processor; four with `-jvmArgsAppend -XX:UseAVX=2`. Two cores: `-t 2`.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HopBenchmark {

    /// Where the kernels come from.
    public enum Source {
        BOUNCY_CASTLE,
        SODIUM,
        SCALAR,
        VECTOR;

        private Kernels kernels() {
            return switch (this) {
                case BOUNCY_CASTLE -> new BouncyCastle();
                case SODIUM -> new Sodium();
                case SCALAR -> new ScalarKernels();
                case VECTOR -> Tiers.available().getLast().get();
            };
        }
    }

    @Param public Source source;

    private final byte[][] packets = new byte[Opener.MOST][];
    private final Opened[] opened = new Opened[Opener.MOST];
    private final byte[][] shorter = new byte[Opener.MOST][];
    private final byte[][] longer = new byte[Opener.MOST][];
    private Opener sphinx;
    private Opener oneDh;
    private Opener mlKem;

    @Setup
    public void wrap() {
        sphinx = fill(new Sphinx().with(source::kernels), packets);
        oneDh = fill(new OneDh().with(source::kernels), shorter);
        mlKem = fill(new MlKem().with(source::kernels), longer);
    }

    private static Opener fill(PacketFormat format, byte[][] into) {
        Packets nodes = new Packets(format, 3, new SplittableRandom(1));
        for (int i = 0; i < into.length; i++) {
            into[i] = format.wrap(nodes.route(), new byte[2048], PacketSize.REGULAR, nodes.chance);
        }
        return nodes.opener(0);
    }

    @Benchmark
    @OperationsPerInvocation(Opener.MOST)
    public Opened[] sphinx() {
        sphinx.open(packets, Opener.MOST, opened);
        return opened;
    }

    @Benchmark
    @OperationsPerInvocation(Opener.MOST)
    public Opened[] oneDh() {
        oneDh.open(shorter, Opener.MOST, opened);
        return opened;
    }

    @Benchmark
    @OperationsPerInvocation(Opener.MOST)
    public Opened[] mlKem() {
        mlKem.open(longer, Opener.MOST, opened);
        return opened;
    }
}
