package fogcatcher.engine.fleet;

import fogcatcher.engine.model.AccountId;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Mode;
import fogcatcher.engine.model.Resources;
import java.util.Arrays;

/// What the engine believes about every phone. Phone `p` is row `p` of every column.
///
/// Two stories in one table: what a phone last said of itself (battery, network, screen), and what has been agreed with it
/// (harvested since, offered, promised to containers). What is promised never exceeds what is offered.
public final class Fleet {

    private static final Mode[] MODES = Mode.values();

    private static final int ONLINE = 1;
    private static final int CHARGING = 2;
    private static final int UNMETERED = 4;
    private static final int SCREEN_OFF = 8;

    private int phones;

    // Registered once.
    private int[] speedPermille = new int[0];
    private short[] region = new short[0];
    private int[] owner = new int[0];
    private int[] offerMillicores = new int[0];
    private int[] offerMemoryMb = new int[0];
    private int[] offerStorageMb = new int[0];
    private int[] offerBandwidthKbps = new int[0];

    // Last report.
    private byte[] condition = new byte[0];
    private short[] batteryPermille = new short[0];
    private short[] temperatureDeci = new short[0];
    private short[] memoryPermille = new short[0];
    private long[] lastUse = new long[0];

    // Agreement.
    private long[] harvestedSince = new long[0];
    private byte[] mode = new byte[0];
    private int[] usedMillicores = new int[0];
    private int[] usedMemoryMb = new int[0];
    private int[] usedStorageMb = new int[0];
    private int[] usedBandwidthKbps = new int[0];

    private final PhoneSet available = new PhoneSet();
    private Resources largestOffer = Resources.NONE;
    private int harvested;
    private long offeredMillicores;
    private long promisedMillicores;

    public int size() {
        return phones;
    }

    /// Adds the next phone.
    ///
    /// @param offer what it offers when it is worked fully
    /// @throws IllegalArgumentException if `phone` is not the next row
    public void register(int phone, Resources offer, int speedPermille, int region, AccountId owner) {
        if (phone != phones) {
            throw new IllegalArgumentException("phone " + phone + " registers, but the next row is " + phones);
        }
        if (phone == this.owner.length) {
            grow(Math.max(1024, phones * 2));
        }
        offerMillicores[phone] = offer.millicores();
        offerMemoryMb[phone] = offer.memoryMb();
        offerStorageMb[phone] = offer.storageMb();
        offerBandwidthKbps[phone] = offer.bandwidthKbps();
        this.speedPermille[phone] = speedPermille;
        this.region[phone] = (short) region;
        this.owner[phone] = owner.number();
        harvestedSince[phone] = Micros.NEVER;
        phones++;
        if (!largestOffer.covers(offer)) {
            largestOffer = new Resources(
                    Math.max(largestOffer.millicores(), offer.millicores()),
                    Math.max(largestOffer.memoryMb(), offer.memoryMb()),
                    Math.max(largestOffer.storageMb(), offer.storageMb()),
                    Math.max(largestOffer.bandwidthKbps(), offer.bandwidthKbps()));
        }
    }

    /// The most of each resource that any known phone offers.
    public Resources largestOffer() {
        return largestOffer;
    }

    /// Takes over what a phone says of itself.
    public void report(
            int phone,
            int batteryPermille,
            int temperatureDeci,
            int memoryPermille,
            boolean charging,
            boolean unmetered,
            boolean screenOff,
            long lastUse) {
        this.batteryPermille[phone] = (short) batteryPermille;
        this.temperatureDeci[phone] = (short) temperatureDeci;
        this.memoryPermille[phone] = (short) memoryPermille;
        this.lastUse[phone] = lastUse;
        condition[phone] = (byte)
                (ONLINE | (charging ? CHARGING : 0) | (unmetered ? UNMETERED : 0) | (screenOff ? SCREEN_OFF : 0));
    }

    /// The phone is not there any more, as far as is known.
    public void goneOffline(int phone) {
        condition[phone] = (byte) (condition[phone] & ~ONLINE);
    }

    public boolean isOnline(int phone) {
        return (condition[phone] & ONLINE) != 0;
    }

    public boolean isCharging(int phone) {
        return (condition[phone] & CHARGING) != 0;
    }

    public boolean isUnmetered(int phone) {
        return (condition[phone] & UNMETERED) != 0;
    }

    public boolean isScreenOff(int phone) {
        return (condition[phone] & SCREEN_OFF) != 0;
    }

    public int batteryPermille(int phone) {
        return batteryPermille[phone];
    }

    public int temperatureDeci(int phone) {
        return temperatureDeci[phone];
    }

    public int memoryPermille(int phone) {
        return memoryPermille[phone];
    }

    /// When the phone was last used, by its own clock, microseconds since the run began; may be negative.
    public long lastUse(int phone) {
        return lastUse[phone];
    }

    public int region(int phone) {
        return region[phone];
    }

    public AccountId owner(int phone) {
        return new AccountId(owner[phone]);
    }

    /// Speed of one core as last observed, thousandths of the reference core's; at first what the phone claims.
    public int speedPermille(int phone) {
        return speedPermille[phone];
    }

    /// A container did its work at this speed. The estimate moves by a third, so that it forgets a slow spell in a few
    /// containers.
    public void observeSpeed(int phone, double permille) {
        double moved = speedPermille[phone] + (permille - speedPermille[phone]) / 3;
        speedPermille[phone] = (int) Math.max(1, Math.round(moved));
    }

    /// Begins an agreement: the phone may be given work.
    public void harvest(long now, int phone) {
        harvestedSince[phone] = now;
        harvested++;
        offeredMillicores += offerMillicores[phone];
        refreshAvailability(phone);
    }

    /// Ends an agreement. What its containers hold stays promised until they end.
    public void release(int phone) {
        harvestedSince[phone] = Micros.NEVER;
        harvested--;
        offeredMillicores -= offerMillicores[phone];
        available.remove(phone);
    }

    public boolean isHarvested(int phone) {
        return harvestedSince[phone] != Micros.NEVER;
    }

    public long harvestedSince(int phone) {
        return harvestedSince[phone];
    }

    /// What the phone offers when it is worked fully.
    public Resources offer(int phone) {
        return new Resources(
                offerMillicores[phone], offerMemoryMb[phone], offerStorageMb[phone], offerBandwidthKbps[phone]);
    }

    public Mode mode(int phone) {
        return MODES[mode[phone]];
    }

    public void setMode(int phone, Mode mode) {
        this.mode[phone] = (byte) mode.ordinal();
        if (mode == Mode.PAUSED) {
            available.remove(phone);
        } else {
            refreshAvailability(phone);
        }
    }

    /// Promises `needs` to a container.
    ///
    /// @throws IllegalStateException if the phone does not offer that much any more: a bug of the caller
    public void promise(int phone, Resources needs) {
        if (!covers(phone, 1, needs)) {
            throw new IllegalStateException("phone " + phone + " offers " + offer(phone) + " and has promised "
                    + promised(phone) + "; it cannot promise " + needs);
        }
        usedMillicores[phone] += needs.millicores();
        usedMemoryMb[phone] += needs.memoryMb();
        usedStorageMb[phone] += needs.storageMb();
        usedBandwidthKbps[phone] += needs.bandwidthKbps();
        promisedMillicores += needs.millicores();
        if (usedMillicores[phone] >= offerMillicores[phone]) {
            available.remove(phone);
        }
    }

    /// Takes a promise back.
    public void giveBack(int phone, Resources needs) {
        usedMillicores[phone] -= needs.millicores();
        usedMemoryMb[phone] -= needs.memoryMb();
        usedStorageMb[phone] -= needs.storageMb();
        usedBandwidthKbps[phone] -= needs.bandwidthKbps();
        promisedMillicores -= needs.millicores();
        refreshAvailability(phone);
    }

    /// What containers hold of a phone.
    public Resources promised(int phone) {
        return new Resources(
                usedMillicores[phone], usedMemoryMb[phone], usedStorageMb[phone], usedBandwidthKbps[phone]);
    }

    /// Whether a phone that takes work for `share` of its offer still has room for `needs`. Only processor time is
    /// rationed by the share: memory that is offered is there in any mode.
    public boolean covers(int phone, double share, Resources needs) {
        return usedMillicores[phone] + needs.millicores() <= (int) (offerMillicores[phone] * share)
                && usedMemoryMb[phone] + needs.memoryMb() <= offerMemoryMb[phone]
                && usedStorageMb[phone] + needs.storageMb() <= offerStorageMb[phone]
                && usedBandwidthKbps[phone] + needs.bandwidthKbps() <= offerBandwidthKbps[phone];
    }

    /// What is left of `share` of the offer.
    public Resources free(int phone, double share) {
        return new Resources(
                Math.max(0, (int) (offerMillicores[phone] * share) - usedMillicores[phone]),
                offerMemoryMb[phone] - usedMemoryMb[phone],
                offerStorageMb[phone] - usedStorageMb[phone],
                offerBandwidthKbps[phone] - usedBandwidthKbps[phone]);
    }

    /// Harvested phones that are not paused and have processor time left.
    public PhoneSet available() {
        return available;
    }

    /// How many phones are harvested now.
    public int harvested() {
        return harvested;
    }

    /// What all harvested phones offer together.
    public long offeredMillicores() {
        return offeredMillicores;
    }

    /// What containers hold on all phones together.
    public long promisedMillicores() {
        return promisedMillicores;
    }

    private void refreshAvailability(int phone) {
        if (isHarvested(phone)
                && MODES[mode[phone]] != Mode.PAUSED
                && usedMillicores[phone] < offerMillicores[phone]) {
            available.add(phone);
        }
    }

    private void grow(int rows) {
        offerMillicores = Arrays.copyOf(offerMillicores, rows);
        offerMemoryMb = Arrays.copyOf(offerMemoryMb, rows);
        offerStorageMb = Arrays.copyOf(offerStorageMb, rows);
        offerBandwidthKbps = Arrays.copyOf(offerBandwidthKbps, rows);
        speedPermille = Arrays.copyOf(speedPermille, rows);
        region = Arrays.copyOf(region, rows);
        owner = Arrays.copyOf(owner, rows);
        condition = Arrays.copyOf(condition, rows);
        batteryPermille = Arrays.copyOf(batteryPermille, rows);
        temperatureDeci = Arrays.copyOf(temperatureDeci, rows);
        memoryPermille = Arrays.copyOf(memoryPermille, rows);
        lastUse = Arrays.copyOf(lastUse, rows);
        harvestedSince = Arrays.copyOf(harvestedSince, rows);
        mode = Arrays.copyOf(mode, rows);
        usedMillicores = Arrays.copyOf(usedMillicores, rows);
        usedMemoryMb = Arrays.copyOf(usedMemoryMb, rows);
        usedStorageMb = Arrays.copyOf(usedStorageMb, rows);
        usedBandwidthKbps = Arrays.copyOf(usedBandwidthKbps, rows);
    }
}
