package fogcatcher.engine;

import java.util.Arrays;

/// Pieces that rest after an interruption, each in a slot that a reminder can carry.
final class RestingPieces {

    private Piece[] bySlot = new Piece[16];
    private int[] freeSlot = new int[16];
    private int freeSlots;
    private int slots;

    /// Keeps a piece until [#take]; returns its slot.
    int put(Piece piece) {
        int slot = freeSlots > 0 ? freeSlot[--freeSlots] : newSlot();
        bySlot[slot] = piece;
        return slot;
    }

    /// The piece in a slot, which is free again. It may have ended meanwhile.
    Piece take(int slot) {
        Piece piece = bySlot[slot];
        bySlot[slot] = null;
        freeSlot[freeSlots++] = slot;
        return piece;
    }

    private int newSlot() {
        if (slots == bySlot.length) {
            bySlot = Arrays.copyOf(bySlot, slots * 2);
            freeSlot = Arrays.copyOf(freeSlot, slots * 2);
        }
        return slots++;
    }
}
