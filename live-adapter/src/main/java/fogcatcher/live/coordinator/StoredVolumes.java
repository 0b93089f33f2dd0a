package fogcatcher.live.coordinator;

import fogcatcher.live.store.Store;
import fogcatcher.live.volume.Copy;
import fogcatcher.live.volume.Ledger;
import java.util.List;

/// The store's table of volumes, for those who do not own the store.
record StoredVolumes(Store store, Inbox inbox) implements Ledger {

    @Override
    public void put(List<Copy> copies) {
        inbox.ask(() -> {
            store.putCopies(copies);
            return null;
        });
    }

    @Override
    public void drop(Copy copy) {
        inbox.ask(() -> {
            store.dropCopy(copy);
            return null;
        });
    }
}
