package fogcatcher.engine;

/// A container's way to another phone: first the search for one, then the copy.
final class Flight {

    /// What is placed to find the phone: as large as the container's own piece.
    final Piece scout;

    /// Where it goes, or [Piece#NO_PHONE] while that is looked for.
    int to = Piece.NO_PHONE;

    Flight(Piece scout) {
        this.scout = scout;
    }
}
