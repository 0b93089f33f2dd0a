package fogcatcher.engine;

import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.fleet.PhoneSet;
import fogcatcher.engine.harvest.Adaptation;
import fogcatcher.engine.model.DeviceStatus;
import fogcatcher.engine.random.Stream;
import fogcatcher.engine.routing.Devices;
import fogcatcher.engine.routing.RoutingSpec;
import java.util.Arrays;

/// Some phones of the fleet as a [fogcatcher.engine.routing.Router] sees them: their rows, and nothing copied.
final class PhoneSample implements Devices {

    private final Fleet fleet;
    private final Adaptation adaptation;
    private final double carriedMillis;
    private final double wiredMillis;

    private int[] rows = new int[64];
    private int size;

    PhoneSample(RoutingSpec spec, Fleet fleet, Adaptation adaptation) {
        this.fleet = fleet;
        this.adaptation = adaptation;
        carriedMillis = spec.phoneAccess().toNanos() / 1e6;
        wiredMillis = spec.wiredAccess().toNanos() / 1e6;
    }

    /// A systematic sample of at most `width` phones that take work: every n-th of them from a random one on.
    void draw(int width, Stream chance) {
        PhoneSet available = fleet.available();
        int all = available.size();
        int count = Math.min(width, all);
        int start = count == all ? 0 : chance.nextInt(all);
        size = 0;
        for (int i = 0; i < count; i++) {
            int index = start + (int) ((long) i * all / count);
            add(available.at(index < all ? index : index - all));
        }
    }

    /// The next phones that take work from row `first` on, at most `width`, after a look at `most` rows at the most.
    void follow(int first, int width, int most) {
        int looks = Math.min(most, fleet.size());
        size = 0;
        for (int i = 0; i < looks && size < width; i++) {
            int row = first + i < fleet.size() ? first + i : first + i - fleet.size();
            if (fleet.available().contains(row)) {
                add(row);
            }
        }
    }

    /// Leaves a phone out.
    void remove(int phone) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (rows[i] != phone) {
                rows[kept++] = rows[i];
            }
        }
        size = kept;
    }

    private void add(int row) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, 2 * size);
        }
        rows[size++] = row;
    }

    /// The row of the `device`-th.
    int row(int device) {
        return rows[device];
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public DeviceStatus status(int device) {
        return fleet.status(rows[device]);
    }

    @Override
    public int free(int device, int resource) {
        int phone = rows[device];
        return fleet.free(phone, adaptation.shareOf(fleet.mode(phone)), resource);
    }

    @Override
    public int capabilities(int device) {
        return fleet.capabilities(rows[device]).bits();
    }

    @Override
    public int region(int device) {
        return fleet.region(rows[device]);
    }

    @Override
    public double accessMillis(int device) {
        return fleet.kind(rows[device]).isCarried() ? carriedMillis : wiredMillis;
    }

    @Override
    public double load(int device) {
        int phone = rows[device];
        return Math.max(adaptation.loadOf(fleet, phone), fleet.toldLoadPermille(phone) / 1000.0);
    }
}
