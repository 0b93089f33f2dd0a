package fogcatcher.simulator.work;

/// Who is told how busy members of services keep their phones.
@FunctionalInterface
public interface Loads {

    /// A member keeps so much more of its phone's cores busy from now on, or less where it is negative.
    ///
    /// @param row its container's
    /// @param millicores thousandths of a core
    void add(long now, int row, int phone, int millicores);
}
