package fogcatcher.engine.harvest;

import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Mode;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.model.Transport;

/// Decides how hard a harvested phone is worked and how its data travel.
///
/// A mode is entered at its threshold and left only when battery, temperature and memory have all moved away from it by
/// the hysteresis, so that a phone at a threshold does not flap.
public final class Adaptation {

    private static final Mode[] MODES = Mode.values();

    private final int[] batteryPermille;
    private final int[] temperatureDeci;
    private final int[] memoryPermille;
    private final double[] share;
    private final int batteryHysteresis;
    private final int temperatureHysteresis;
    private final int memoryHysteresis;
    private final long minChunkMicros;
    private final long maxChunkMicros;
    private final double stayProbability;

    public Adaptation(AdaptationSpec spec) {
        batteryPermille =
                new int[] {
                    1001,
                    permille(spec.reducedBattery()),
                    permille(spec.trickleBattery()),
                    permille(spec.pausedBattery())
                };
        temperatureDeci =
                new int[] {
                    Integer.MIN_VALUE,
                    deci(spec.reducedTemperature().celsius()),
                    deci(spec.trickleTemperature().celsius()),
                    deci(spec.pausedTemperature().celsius())
                };
        memoryPermille =
                new int[] {
                    -1, permille(spec.reducedMemory()), permille(spec.trickleMemory()), permille(spec.pausedMemory())
                };
        share = new double[] {1, spec.reducedShare().fraction(), spec.trickleShare().fraction(), 0};
        batteryHysteresis = permille(spec.batteryHysteresis());
        temperatureHysteresis = deci(spec.temperatureHysteresisKelvin());
        memoryHysteresis = permille(spec.memoryHysteresis());
        minChunkMicros = Micros.of(spec.minChunk());
        maxChunkMicros = Micros.of(spec.maxChunk());
        stayProbability = spec.stayProbability().fraction();
    }

    /// The mode phone `phone` should be in, given the one it is in; a device that nobody carries is always worked
    /// fully.
    public Mode modeOf(Fleet fleet, int phone) {
        if (!fleet.kind(phone).isCarried()) {
            return Mode.FULL;
        }
        int was = fleet.mode(phone).ordinal();
        int mode = 0;
        for (int m = MODES.length - 1; m > 0; m--) {
            // Still in a mode as strict as m: it is left only beyond the hysteresis.
            int slack = was >= m ? 1 : 0;
            if (fleet.batteryPermille(phone) < batteryPermille[m] + slack * batteryHysteresis
                    || fleet.temperatureDeci(phone) >= temperatureDeci[m] - slack * temperatureHysteresis
                    || fleet.memoryPermille(phone) >= memoryPermille[m] - slack * memoryHysteresis) {
                mode = m;
                break;
            }
        }
        return MODES[mode];
    }

    /// How loaded a phone is, 0 to 1: the largest of the parts of its processor time, memory and bandwidth that
    /// containers hold.
    public double loadOf(Fleet fleet, int phone) {
        Resources offer = fleet.offer(phone);
        Resources used = fleet.promised(phone);
        return Math.max(
                part(used.millicores(), offer.millicores()),
                Math.max(part(used.memoryMb(), offer.memoryMb()), part(used.bandwidthKbps(), offer.bandwidthKbps())));
    }

    private static double part(int used, int offered) {
        return offered == 0 ? 0 : (double) used / offered;
    }

    /// The part of its offered cores that containers may use.
    public double shareOf(Mode mode) {
        return share[mode.ordinal()];
    }

    /// How much work the next chunk of a batch job should hold, microseconds at reference speed: as much as a phone of
    /// this speed does while it is likely to stay.
    ///
    /// @param heldMicros how long the phone has been harvested
    /// @param speedPermille its measured speed
    public long chunkMicros(StayEstimator estimator, long heldMicros, int speedPermille, long remainingMicros) {
        long stay = estimator.staysFor(heldMicros, stayProbability, maxChunkMicros);
        long work = (long) (Math.clamp(stay, minChunkMicros, maxChunkMicros) / 1000.0 * speedPermille);
        // A last piece shorter than a chunk's minimum is not worth a container of its own.
        return work + minChunkMicros >= remainingMicros ? remainingMicros : Math.max(1, work);
    }

    /// How a container's data travel: by the mixnet where privacy is asked, from phone to phone where the network costs
    /// nothing and the battery has room for a second radio link, else straight.
    public Transport transportOf(Fleet fleet, int phone, boolean isPrivate, boolean neighbours) {
        if (isPrivate) {
            return Transport.MIXNET;
        }
        boolean roomy = fleet.batteryPermille(phone) >= batteryPermille[Mode.REDUCED.ordinal()];
        return neighbours && roomy && fleet.isUnmetered(phone) ? Transport.PHONE_TO_PHONE : Transport.DIRECT;
    }

    /// The battery levels and temperatures at which a phone's word can change a mode; ascending. See
    /// [fogcatcher.engine.model.ReportMarks].
    public int[] batteryMarksPermille() {
        return new int[] {
            batteryPermille[3],
            batteryPermille[3] + batteryHysteresis,
            batteryPermille[2],
            batteryPermille[2] + batteryHysteresis,
            batteryPermille[1],
            batteryPermille[1] + batteryHysteresis
        };
    }

    public int[] temperatureMarksDeci() {
        return new int[] {
            temperatureDeci[1] - temperatureHysteresis,
            temperatureDeci[1],
            temperatureDeci[2] - temperatureHysteresis,
            temperatureDeci[2],
            temperatureDeci[3] - temperatureHysteresis,
            temperatureDeci[3]
        };
    }

    private static int permille(Share share) {
        return (int) Math.round(share.fraction() * 1000);
    }

    private static int deci(double degrees) {
        return (int) Math.round(degrees * 10);
    }
}
