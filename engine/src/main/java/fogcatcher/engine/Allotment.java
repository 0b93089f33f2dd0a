package fogcatcher.engine;

/// The containers of one piece that several phones are to run together, while not all phones have said that they keep
/// room for theirs.
final class Allotment {

    final Piece whole;
    final Team team;
    final Piece[] parts;

    /// How many have not answered yet.
    int open;

    Allotment(Piece whole, Team team, Piece[] parts) {
        this.whole = whole;
        this.team = team;
        this.parts = parts;
        open = parts.length;
    }
}
