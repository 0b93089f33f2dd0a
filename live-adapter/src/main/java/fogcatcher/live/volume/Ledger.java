package fogcatcher.live.volume;

import java.util.List;

/// Where it is kept which volumes have the data of jobs. What a method writes is safe when it returns.
public interface Ledger {

    /// Keeps these, in place of what was kept of the same volumes, all or none.
    void put(List<Copy> copies);

    void drop(Copy copy);
}
