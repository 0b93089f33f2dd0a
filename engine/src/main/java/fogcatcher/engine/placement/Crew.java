package fogcatcher.engine.placement;

import java.util.function.IntConsumer;

/// Those who share the work of a search: the engine starts no threads, but a caller may lend some.
///
/// A search gives the same result for any crew: what each piece of work does depends on its number alone, and results
/// are merged in the order of their numbers.
public interface Crew {

    /// Everything on the calling thread.
    Crew ALONE =
            new Crew() {
                @Override
                public int size() {
                    return 1;
                }

                @Override
                public void work(IntConsumer member) {
                    member.accept(0);
                }
            };

    int size();

    /// Calls `member` once with each number below [#size], in any order and on any threads, and returns when all are
    /// done.
    void work(IntConsumer member);
}
