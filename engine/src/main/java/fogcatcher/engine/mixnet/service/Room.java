package fogcatcher.engine.mixnet.service;

/// How many bytes may be held at once, by several holders together.
final class Room {

    private final long most;
    private long taken;

    Room(long most) {
        this.most = most;
    }

    /// Takes room for so many bytes; false if there is not as much.
    boolean take(int bytes) {
        if (taken + bytes > most) {
            return false;
        }
        taken += bytes;
        return true;
    }

    void free(long bytes) {
        taken -= bytes;
    }

    long taken() {
        return taken;
    }
}
