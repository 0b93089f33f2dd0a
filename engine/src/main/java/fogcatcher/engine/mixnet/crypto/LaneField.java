package fogcatcher.engine.mixnet.crypto;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/// Arithmetic modulo 2^255 - 19 for as many elements at once as a vector register has lanes of 64 bits: eight with
/// AVX-512, four
/// with AVX2.
///
/// Elements are ten limbs of 26 and 25 bits in turn, so that a product of two limbs fits a lane. Limb i of lane j is at
/// [#L] i + j. A limb that goes into a product is at most 2^27.6 if it has 26 bits and 2^26.6 if it has 25: one sum or
/// difference
/// of results. Then 19 limbs fit 32 bits, and a column of ten products stays below 2^63.
///
/// How it must be written, measured on JDK 25: the compiler has to inline every call of the vector API, else it puts
/// vectors on
/// the heap and is five to nine times slower. So a method holds about 150 such calls, calls them directly, and hands no
/// vector to another method; a product is two methods. Each factor is masked to 32 bits, which changes nothing but lets
/// the
/// compiler choose the multiplication of 32-bit halves, three times faster on Intel processors than that of whole
/// lanes.
///
/// Source of the representation: Bernstein and Schwabe, "NEON crypto", CHES 2012.
final class LaneField {

    static final VectorSpecies<Long> LANES = LongVector.SPECIES_PREFERRED;

    /// Lanes of a register.
    static final int L = LANES.length();

    /// Longs of an array of elements.
    static final int LONGS = 10 * L;

    private static final long LOW_25 = (1L << 25) - 1;
    private static final long LOW_26 = (1L << 26) - 1;
    private static final long LOW = (1L << 32) - 1;

    /// (486662 - 2) / 4, as RFC 7748 names it.
    private static final LongVector A24 = LongVector.broadcast(LANES, 121665L).and(LOW);

    /// Twice p: added before a subtraction, so that no limb becomes negative.
    private static final long[] TWO_P = twoP();

    private LaneField() {}

    private static long[] twoP() {
        long[] limbs = new long[LONGS];
        for (int i = 0; i < limbs.length; i++) {
            limbs[i] = i / L % 2 == 0 ? 2 * LOW_26 : 2 * LOW_25;
        }
        for (int lane = 0; lane < L; lane++) {
            limbs[lane] -= 36;
        }
        return limbs;
    }

    /// r = a b; `partial` is scratch memory, none of the others.
    static void multiply(long[] r, long[] a, long[] b, long[] partial) {
        multiplyLower(partial, a, b);
        multiplyUpper(r, a, b, partial);
    }

    /// The products of the lower five limbs of a.
    private static void multiplyLower(long[] partial, long[] a, long[] b) {
        LongVector g0 = LongVector.fromArray(LANES, b, 0).and(LOW);
        LongVector g1 = LongVector.fromArray(LANES, b, L).and(LOW);
        LongVector g2 = LongVector.fromArray(LANES, b, 2 * L).and(LOW);
        LongVector g3 = LongVector.fromArray(LANES, b, 3 * L).and(LOW);
        LongVector g4 = LongVector.fromArray(LANES, b, 4 * L).and(LOW);
        LongVector g5 = LongVector.fromArray(LANES, b, 5 * L).and(LOW);
        LongVector g6 = LongVector.fromArray(LANES, b, 6 * L).and(LOW);
        LongVector g7 = LongVector.fromArray(LANES, b, 7 * L).and(LOW);
        LongVector g8 = LongVector.fromArray(LANES, b, 8 * L).and(LOW);
        LongVector g9 = LongVector.fromArray(LANES, b, 9 * L).and(LOW);
        LongVector n6 = g6.lanewise(LSHL, 4).add(g6.lanewise(LSHL, 1)).add(g6).and(LOW);
        LongVector n7 = g7.lanewise(LSHL, 4).add(g7.lanewise(LSHL, 1)).add(g7).and(LOW);
        LongVector n8 = g8.lanewise(LSHL, 4).add(g8.lanewise(LSHL, 1)).add(g8).and(LOW);
        LongVector n9 = g9.lanewise(LSHL, 4).add(g9.lanewise(LSHL, 1)).add(g9).and(LOW);
        LongVector f0 = LongVector.fromArray(LANES, a, 0).and(LOW);
        LongVector h0 = f0.mul(g0);
        LongVector h1 = f0.mul(g1);
        LongVector h2 = f0.mul(g2);
        LongVector h3 = f0.mul(g3);
        LongVector h4 = f0.mul(g4);
        LongVector h5 = f0.mul(g5);
        LongVector h6 = f0.mul(g6);
        LongVector h7 = f0.mul(g7);
        LongVector h8 = f0.mul(g8);
        LongVector h9 = f0.mul(g9);
        LongVector f1 = LongVector.fromArray(LANES, a, L).and(LOW);
        LongVector d1 = f1.add(f1).and(LOW);
        h1 = h1.add(f1.mul(g0));
        h2 = h2.add(d1.mul(g1));
        h3 = h3.add(f1.mul(g2));
        h4 = h4.add(d1.mul(g3));
        h5 = h5.add(f1.mul(g4));
        h6 = h6.add(d1.mul(g5));
        h7 = h7.add(f1.mul(g6));
        h8 = h8.add(d1.mul(g7));
        h9 = h9.add(f1.mul(g8));
        h0 = h0.add(d1.mul(n9));
        LongVector f2 = LongVector.fromArray(LANES, a, 2 * L).and(LOW);
        h2 = h2.add(f2.mul(g0));
        h3 = h3.add(f2.mul(g1));
        h4 = h4.add(f2.mul(g2));
        h5 = h5.add(f2.mul(g3));
        h6 = h6.add(f2.mul(g4));
        h7 = h7.add(f2.mul(g5));
        h8 = h8.add(f2.mul(g6));
        h9 = h9.add(f2.mul(g7));
        h0 = h0.add(f2.mul(n8));
        h1 = h1.add(f2.mul(n9));
        LongVector f3 = LongVector.fromArray(LANES, a, 3 * L).and(LOW);
        LongVector d3 = f3.add(f3).and(LOW);
        h3 = h3.add(f3.mul(g0));
        h4 = h4.add(d3.mul(g1));
        h5 = h5.add(f3.mul(g2));
        h6 = h6.add(d3.mul(g3));
        h7 = h7.add(f3.mul(g4));
        h8 = h8.add(d3.mul(g5));
        h9 = h9.add(f3.mul(g6));
        h0 = h0.add(d3.mul(n7));
        h1 = h1.add(f3.mul(n8));
        h2 = h2.add(d3.mul(n9));
        LongVector f4 = LongVector.fromArray(LANES, a, 4 * L).and(LOW);
        h4 = h4.add(f4.mul(g0));
        h5 = h5.add(f4.mul(g1));
        h6 = h6.add(f4.mul(g2));
        h7 = h7.add(f4.mul(g3));
        h8 = h8.add(f4.mul(g4));
        h9 = h9.add(f4.mul(g5));
        h0 = h0.add(f4.mul(n6));
        h1 = h1.add(f4.mul(n7));
        h2 = h2.add(f4.mul(n8));
        h3 = h3.add(f4.mul(n9));
        h0.intoArray(partial, 0);
        h1.intoArray(partial, L);
        h2.intoArray(partial, 2 * L);
        h3.intoArray(partial, 3 * L);
        h4.intoArray(partial, 4 * L);
        h5.intoArray(partial, 5 * L);
        h6.intoArray(partial, 6 * L);
        h7.intoArray(partial, 7 * L);
        h8.intoArray(partial, 8 * L);
        h9.intoArray(partial, 9 * L);
    }

    /// The products of the upper five limbs of a, and the carry.
    private static void multiplyUpper(long[] r, long[] a, long[] b, long[] partial) {
        LongVector g0 = LongVector.fromArray(LANES, b, 0).and(LOW);
        LongVector g1 = LongVector.fromArray(LANES, b, L).and(LOW);
        LongVector g2 = LongVector.fromArray(LANES, b, 2 * L).and(LOW);
        LongVector g3 = LongVector.fromArray(LANES, b, 3 * L).and(LOW);
        LongVector g4 = LongVector.fromArray(LANES, b, 4 * L).and(LOW);
        LongVector g5 = LongVector.fromArray(LANES, b, 5 * L).and(LOW);
        LongVector g6 = LongVector.fromArray(LANES, b, 6 * L).and(LOW);
        LongVector g7 = LongVector.fromArray(LANES, b, 7 * L).and(LOW);
        LongVector g8 = LongVector.fromArray(LANES, b, 8 * L).and(LOW);
        LongVector g9 = LongVector.fromArray(LANES, b, 9 * L).and(LOW);
        LongVector n1 = g1.lanewise(LSHL, 4).add(g1.lanewise(LSHL, 1)).add(g1).and(LOW);
        LongVector n2 = g2.lanewise(LSHL, 4).add(g2.lanewise(LSHL, 1)).add(g2).and(LOW);
        LongVector n3 = g3.lanewise(LSHL, 4).add(g3.lanewise(LSHL, 1)).add(g3).and(LOW);
        LongVector n4 = g4.lanewise(LSHL, 4).add(g4.lanewise(LSHL, 1)).add(g4).and(LOW);
        LongVector n5 = g5.lanewise(LSHL, 4).add(g5.lanewise(LSHL, 1)).add(g5).and(LOW);
        LongVector n6 = g6.lanewise(LSHL, 4).add(g6.lanewise(LSHL, 1)).add(g6).and(LOW);
        LongVector n7 = g7.lanewise(LSHL, 4).add(g7.lanewise(LSHL, 1)).add(g7).and(LOW);
        LongVector n8 = g8.lanewise(LSHL, 4).add(g8.lanewise(LSHL, 1)).add(g8).and(LOW);
        LongVector n9 = g9.lanewise(LSHL, 4).add(g9.lanewise(LSHL, 1)).add(g9).and(LOW);
        LongVector h0 = LongVector.fromArray(LANES, partial, 0);
        LongVector h1 = LongVector.fromArray(LANES, partial, L);
        LongVector h2 = LongVector.fromArray(LANES, partial, 2 * L);
        LongVector h3 = LongVector.fromArray(LANES, partial, 3 * L);
        LongVector h4 = LongVector.fromArray(LANES, partial, 4 * L);
        LongVector h5 = LongVector.fromArray(LANES, partial, 5 * L);
        LongVector h6 = LongVector.fromArray(LANES, partial, 6 * L);
        LongVector h7 = LongVector.fromArray(LANES, partial, 7 * L);
        LongVector h8 = LongVector.fromArray(LANES, partial, 8 * L);
        LongVector h9 = LongVector.fromArray(LANES, partial, 9 * L);
        LongVector f5 = LongVector.fromArray(LANES, a, 5 * L).and(LOW);
        LongVector d5 = f5.add(f5).and(LOW);
        h5 = h5.add(f5.mul(g0));
        h6 = h6.add(d5.mul(g1));
        h7 = h7.add(f5.mul(g2));
        h8 = h8.add(d5.mul(g3));
        h9 = h9.add(f5.mul(g4));
        h0 = h0.add(d5.mul(n5));
        h1 = h1.add(f5.mul(n6));
        h2 = h2.add(d5.mul(n7));
        h3 = h3.add(f5.mul(n8));
        h4 = h4.add(d5.mul(n9));
        LongVector f6 = LongVector.fromArray(LANES, a, 6 * L).and(LOW);
        h6 = h6.add(f6.mul(g0));
        h7 = h7.add(f6.mul(g1));
        h8 = h8.add(f6.mul(g2));
        h9 = h9.add(f6.mul(g3));
        h0 = h0.add(f6.mul(n4));
        h1 = h1.add(f6.mul(n5));
        h2 = h2.add(f6.mul(n6));
        h3 = h3.add(f6.mul(n7));
        h4 = h4.add(f6.mul(n8));
        h5 = h5.add(f6.mul(n9));
        LongVector f7 = LongVector.fromArray(LANES, a, 7 * L).and(LOW);
        LongVector d7 = f7.add(f7).and(LOW);
        h7 = h7.add(f7.mul(g0));
        h8 = h8.add(d7.mul(g1));
        h9 = h9.add(f7.mul(g2));
        h0 = h0.add(d7.mul(n3));
        h1 = h1.add(f7.mul(n4));
        h2 = h2.add(d7.mul(n5));
        h3 = h3.add(f7.mul(n6));
        h4 = h4.add(d7.mul(n7));
        h5 = h5.add(f7.mul(n8));
        h6 = h6.add(d7.mul(n9));
        LongVector f8 = LongVector.fromArray(LANES, a, 8 * L).and(LOW);
        h8 = h8.add(f8.mul(g0));
        h9 = h9.add(f8.mul(g1));
        h0 = h0.add(f8.mul(n2));
        h1 = h1.add(f8.mul(n3));
        h2 = h2.add(f8.mul(n4));
        h3 = h3.add(f8.mul(n5));
        h4 = h4.add(f8.mul(n6));
        h5 = h5.add(f8.mul(n7));
        h6 = h6.add(f8.mul(n8));
        h7 = h7.add(f8.mul(n9));
        LongVector f9 = LongVector.fromArray(LANES, a, 9 * L).and(LOW);
        LongVector d9 = f9.add(f9).and(LOW);
        h9 = h9.add(f9.mul(g0));
        h0 = h0.add(d9.mul(n1));
        h1 = h1.add(f9.mul(n2));
        h2 = h2.add(d9.mul(n3));
        h3 = h3.add(f9.mul(n4));
        h4 = h4.add(d9.mul(n5));
        h5 = h5.add(f9.mul(n6));
        h6 = h6.add(d9.mul(n7));
        h7 = h7.add(f9.mul(n8));
        h8 = h8.add(d9.mul(n9));
        h1 = h1.add(h0.lanewise(LSHR, 26));
        h0 = h0.and(LOW_26);
        h5 = h5.add(h4.lanewise(LSHR, 26));
        h4 = h4.and(LOW_26);
        h2 = h2.add(h1.lanewise(LSHR, 25));
        h1 = h1.and(LOW_25);
        h6 = h6.add(h5.lanewise(LSHR, 25));
        h5 = h5.and(LOW_25);
        h3 = h3.add(h2.lanewise(LSHR, 26));
        h2 = h2.and(LOW_26);
        h7 = h7.add(h6.lanewise(LSHR, 26));
        h6 = h6.and(LOW_26);
        h4 = h4.add(h3.lanewise(LSHR, 25));
        h3 = h3.and(LOW_25);
        h8 = h8.add(h7.lanewise(LSHR, 25));
        h7 = h7.and(LOW_25);
        h5 = h5.add(h4.lanewise(LSHR, 26));
        h4 = h4.and(LOW_26);
        h9 = h9.add(h8.lanewise(LSHR, 26));
        h8 = h8.and(LOW_26);
        LongVector c = h9.lanewise(LSHR, 25);
        h9 = h9.and(LOW_25);
        h0 = h0.add(c.lanewise(LSHL, 4)).add(c.lanewise(LSHL, 1)).add(c);
        h1 = h1.add(h0.lanewise(LSHR, 26));
        h0 = h0.and(LOW_26);
        h0.intoArray(r, 0);
        h1.intoArray(r, L);
        h2.intoArray(r, 2 * L);
        h3.intoArray(r, 3 * L);
        h4.intoArray(r, 4 * L);
        h5.intoArray(r, 5 * L);
        h6.intoArray(r, 6 * L);
        h7.intoArray(r, 7 * L);
        h8.intoArray(r, 8 * L);
        h9.intoArray(r, 9 * L);
    }

    /// r = a a.
    static void square(long[] r, long[] a) {
        LongVector g0 = LongVector.fromArray(LANES, a, 0).and(LOW);
        LongVector g1 = LongVector.fromArray(LANES, a, L).and(LOW);
        LongVector g2 = LongVector.fromArray(LANES, a, 2 * L).and(LOW);
        LongVector g3 = LongVector.fromArray(LANES, a, 3 * L).and(LOW);
        LongVector g4 = LongVector.fromArray(LANES, a, 4 * L).and(LOW);
        LongVector g5 = LongVector.fromArray(LANES, a, 5 * L).and(LOW);
        LongVector g6 = LongVector.fromArray(LANES, a, 6 * L).and(LOW);
        LongVector g7 = LongVector.fromArray(LANES, a, 7 * L).and(LOW);
        LongVector g8 = LongVector.fromArray(LANES, a, 8 * L).and(LOW);
        LongVector g9 = LongVector.fromArray(LANES, a, 9 * L).and(LOW);
        LongVector n5 = g5.lanewise(LSHL, 4).add(g5.lanewise(LSHL, 1)).add(g5).and(LOW);
        LongVector n6 = g6.lanewise(LSHL, 4).add(g6.lanewise(LSHL, 1)).add(g6).and(LOW);
        LongVector n7 = g7.lanewise(LSHL, 4).add(g7.lanewise(LSHL, 1)).add(g7).and(LOW);
        LongVector n8 = g8.lanewise(LSHL, 4).add(g8.lanewise(LSHL, 1)).add(g8).and(LOW);
        LongVector n9 = g9.lanewise(LSHL, 4).add(g9.lanewise(LSHL, 1)).add(g9).and(LOW);
        LongVector d0 = g0.add(g0).and(LOW);
        LongVector d1 = g1.add(g1).and(LOW);
        LongVector d2 = g2.add(g2).and(LOW);
        LongVector d3 = g3.add(g3).and(LOW);
        LongVector d4 = g4.add(g4).and(LOW);
        LongVector d5 = g5.add(g5).and(LOW);
        LongVector d6 = g6.add(g6).and(LOW);
        LongVector d7 = g7.add(g7).and(LOW);
        LongVector d8 = g8.add(g8).and(LOW);
        LongVector d9 = g9.add(g9).and(LOW);
        LongVector q1 = d1.add(d1).and(LOW);
        LongVector q3 = d3.add(d3).and(LOW);
        LongVector q5 = d5.add(d5).and(LOW);
        LongVector q7 = d7.add(d7).and(LOW);
        LongVector h0 = g0.mul(g0);
        LongVector h1 = d0.mul(g1);
        LongVector h2 = d0.mul(g2);
        LongVector h3 = d0.mul(g3);
        LongVector h4 = d0.mul(g4);
        LongVector h5 = d0.mul(g5);
        LongVector h6 = d0.mul(g6);
        LongVector h7 = d0.mul(g7);
        LongVector h8 = d0.mul(g8);
        LongVector h9 = d0.mul(g9);
        h2 = h2.add(d1.mul(g1));
        h3 = h3.add(d1.mul(g2));
        h4 = h4.add(q1.mul(g3));
        h5 = h5.add(d1.mul(g4));
        h6 = h6.add(q1.mul(g5));
        h7 = h7.add(d1.mul(g6));
        h8 = h8.add(q1.mul(g7));
        h9 = h9.add(d1.mul(g8));
        h0 = h0.add(q1.mul(n9));
        h4 = h4.add(g2.mul(g2));
        h5 = h5.add(d2.mul(g3));
        h6 = h6.add(d2.mul(g4));
        h7 = h7.add(d2.mul(g5));
        h8 = h8.add(d2.mul(g6));
        h9 = h9.add(d2.mul(g7));
        h0 = h0.add(d2.mul(n8));
        h1 = h1.add(d2.mul(n9));
        h6 = h6.add(d3.mul(g3));
        h7 = h7.add(d3.mul(g4));
        h8 = h8.add(q3.mul(g5));
        h9 = h9.add(d3.mul(g6));
        h0 = h0.add(q3.mul(n7));
        h1 = h1.add(d3.mul(n8));
        h2 = h2.add(q3.mul(n9));
        h8 = h8.add(g4.mul(g4));
        h9 = h9.add(d4.mul(g5));
        h0 = h0.add(d4.mul(n6));
        h1 = h1.add(d4.mul(n7));
        h2 = h2.add(d4.mul(n8));
        h3 = h3.add(d4.mul(n9));
        h0 = h0.add(d5.mul(n5));
        h1 = h1.add(d5.mul(n6));
        h2 = h2.add(q5.mul(n7));
        h3 = h3.add(d5.mul(n8));
        h4 = h4.add(q5.mul(n9));
        h2 = h2.add(g6.mul(n6));
        h3 = h3.add(d6.mul(n7));
        h4 = h4.add(d6.mul(n8));
        h5 = h5.add(d6.mul(n9));
        h4 = h4.add(d7.mul(n7));
        h5 = h5.add(d7.mul(n8));
        h6 = h6.add(q7.mul(n9));
        h6 = h6.add(g8.mul(n8));
        h7 = h7.add(d8.mul(n9));
        h8 = h8.add(d9.mul(n9));
        h1 = h1.add(h0.lanewise(LSHR, 26));
        h0 = h0.and(LOW_26);
        h5 = h5.add(h4.lanewise(LSHR, 26));
        h4 = h4.and(LOW_26);
        h2 = h2.add(h1.lanewise(LSHR, 25));
        h1 = h1.and(LOW_25);
        h6 = h6.add(h5.lanewise(LSHR, 25));
        h5 = h5.and(LOW_25);
        h3 = h3.add(h2.lanewise(LSHR, 26));
        h2 = h2.and(LOW_26);
        h7 = h7.add(h6.lanewise(LSHR, 26));
        h6 = h6.and(LOW_26);
        h4 = h4.add(h3.lanewise(LSHR, 25));
        h3 = h3.and(LOW_25);
        h8 = h8.add(h7.lanewise(LSHR, 25));
        h7 = h7.and(LOW_25);
        h5 = h5.add(h4.lanewise(LSHR, 26));
        h4 = h4.and(LOW_26);
        h9 = h9.add(h8.lanewise(LSHR, 26));
        h8 = h8.and(LOW_26);
        LongVector c = h9.lanewise(LSHR, 25);
        h9 = h9.and(LOW_25);
        h0 = h0.add(c.lanewise(LSHL, 4)).add(c.lanewise(LSHL, 1)).add(c);
        h1 = h1.add(h0.lanewise(LSHR, 26));
        h0 = h0.and(LOW_26);
        h0.intoArray(r, 0);
        h1.intoArray(r, L);
        h2.intoArray(r, 2 * L);
        h3.intoArray(r, 3 * L);
        h4.intoArray(r, 4 * L);
        h5.intoArray(r, 5 * L);
        h6.intoArray(r, 6 * L);
        h7.intoArray(r, 7 * L);
        h8.intoArray(r, 8 * L);
        h9.intoArray(r, 9 * L);
    }

    /// r = a + 121665 e.
    static void addTimesA24(long[] r, long[] a, long[] e) {
        LongVector h0 = LongVector.fromArray(LANES, a, 0).add(LongVector.fromArray(LANES, e, 0).and(LOW).mul(A24));
        LongVector h1 = LongVector.fromArray(LANES, a, L).add(LongVector.fromArray(LANES, e, L).and(LOW).mul(A24));
        LongVector h2 =
                LongVector.fromArray(LANES, a, 2 * L).add(LongVector.fromArray(LANES, e, 2 * L).and(LOW).mul(A24));
        LongVector h3 =
                LongVector.fromArray(LANES, a, 3 * L).add(LongVector.fromArray(LANES, e, 3 * L).and(LOW).mul(A24));
        LongVector h4 =
                LongVector.fromArray(LANES, a, 4 * L).add(LongVector.fromArray(LANES, e, 4 * L).and(LOW).mul(A24));
        LongVector h5 =
                LongVector.fromArray(LANES, a, 5 * L).add(LongVector.fromArray(LANES, e, 5 * L).and(LOW).mul(A24));
        LongVector h6 =
                LongVector.fromArray(LANES, a, 6 * L).add(LongVector.fromArray(LANES, e, 6 * L).and(LOW).mul(A24));
        LongVector h7 =
                LongVector.fromArray(LANES, a, 7 * L).add(LongVector.fromArray(LANES, e, 7 * L).and(LOW).mul(A24));
        LongVector h8 =
                LongVector.fromArray(LANES, a, 8 * L).add(LongVector.fromArray(LANES, e, 8 * L).and(LOW).mul(A24));
        LongVector h9 =
                LongVector.fromArray(LANES, a, 9 * L).add(LongVector.fromArray(LANES, e, 9 * L).and(LOW).mul(A24));
        h1 = h1.add(h0.lanewise(LSHR, 26));
        h0 = h0.and(LOW_26);
        h5 = h5.add(h4.lanewise(LSHR, 26));
        h4 = h4.and(LOW_26);
        h2 = h2.add(h1.lanewise(LSHR, 25));
        h1 = h1.and(LOW_25);
        h6 = h6.add(h5.lanewise(LSHR, 25));
        h5 = h5.and(LOW_25);
        h3 = h3.add(h2.lanewise(LSHR, 26));
        h2 = h2.and(LOW_26);
        h7 = h7.add(h6.lanewise(LSHR, 26));
        h6 = h6.and(LOW_26);
        h4 = h4.add(h3.lanewise(LSHR, 25));
        h3 = h3.and(LOW_25);
        h8 = h8.add(h7.lanewise(LSHR, 25));
        h7 = h7.and(LOW_25);
        h5 = h5.add(h4.lanewise(LSHR, 26));
        h4 = h4.and(LOW_26);
        h9 = h9.add(h8.lanewise(LSHR, 26));
        h8 = h8.and(LOW_26);
        LongVector c = h9.lanewise(LSHR, 25);
        h9 = h9.and(LOW_25);
        h0 = h0.add(c.lanewise(LSHL, 4)).add(c.lanewise(LSHL, 1)).add(c);
        h1 = h1.add(h0.lanewise(LSHR, 26));
        h0 = h0.and(LOW_26);
        h0.intoArray(r, 0);
        h1.intoArray(r, L);
        h2.intoArray(r, 2 * L);
        h3.intoArray(r, 3 * L);
        h4.intoArray(r, 4 * L);
        h5.intoArray(r, 5 * L);
        h6.intoArray(r, 6 * L);
        h7.intoArray(r, 7 * L);
        h8.intoArray(r, 8 * L);
        h9.intoArray(r, 9 * L);
    }

    /// sum = a + b and difference = a + 2 p - b, without a carry. Either may be a or b.
    static void sumAndDifference(long[] sum, long[] difference, long[] a, long[] b) {
        for (int i = 0; i < LONGS; i += L) {
            LongVector x = LongVector.fromArray(LANES, a, i);
            LongVector y = LongVector.fromArray(LANES, b, i);
            x.add(y).intoArray(sum, i);
            x.add(LongVector.fromArray(LANES, TWO_P, i)).sub(y).intoArray(difference, i);
        }
    }

    /// r = a + 2 p - b, without a carry.
    static void subtract(long[] r, long[] a, long[] b) {
        for (int i = 0; i < LONGS; i += L) {
            LongVector.fromArray(LANES, a, i)
                    .add(LongVector.fromArray(LANES, TWO_P, i))
                    .sub(LongVector.fromArray(LANES, b, i))
                    .intoArray(r, i);
        }
    }

    /// Which lanes to exchange before bit `t` of the scalars, whose words of 64 bits are in `words`: those in which it
    /// differs
    /// from the bit before, which is in `bits` and is replaced.
    static void changes(long[] changed, long[] bits, long[] words, int t) {
        LongVector bit = LongVector.fromArray(LANES, words, (t >>> 6) * L).lanewise(LSHR, t & 63).and(1);
        LongVector.fromArray(LANES, bits, 0).lanewise(XOR, bit).intoArray(changed, 0);
        bit.intoArray(bits, 0);
    }

    /// Exchanges a and b in the lanes whose bit in `bits` is 1, at the same cost in all.
    static void swap(long[] bits, long[] a, long[] b) {
        LongVector mask = LongVector.fromArray(LANES, bits, 0).neg();
        for (int i = 0; i < LONGS; i += L) {
            LongVector x = LongVector.fromArray(LANES, a, i);
            LongVector y = LongVector.fromArray(LANES, b, i);
            LongVector changed = x.lanewise(XOR, y).and(mask);
            x.lanewise(XOR, changed).intoArray(a, i);
            y.lanewise(XOR, changed).intoArray(b, i);
        }
    }

    /// Sets one lane of r to the element in 32 bytes, of which the highest bit is ignored.
    static void decode(long[] r, int lane, byte[] bytes, int from) {
        long w0 = Field.word(bytes, from);
        long w1 = Field.word(bytes, from + 8);
        long w2 = Field.word(bytes, from + 16);
        long w3 = Field.word(bytes, from + 24);
        r[lane] = w0 & LOW_26;
        r[L + lane] = w0 >>> 26 & LOW_25;
        r[2 * L + lane] = (w0 >>> 51 | w1 << 13) & LOW_26;
        r[3 * L + lane] = w1 >>> 13 & LOW_25;
        r[4 * L + lane] = w1 >>> 38 & LOW_26;
        r[5 * L + lane] = w2 & LOW_25;
        r[6 * L + lane] = w2 >>> 25 & LOW_26;
        r[7 * L + lane] = (w2 >>> 51 | w3 << 13) & LOW_25;
        r[8 * L + lane] = w3 >>> 12 & LOW_26;
        r[9 * L + lane] = w3 >>> 38 & LOW_25;
    }

    /// One lane of a, as an element of [Field].
    static void take(long[] r, long[] a, int lane) {
        for (int i = 0; i < Field.LIMBS; i++) {
            r[i] = a[2 * i * L + lane] + (a[(2 * i + 1) * L + lane] << 26);
        }
    }
}
