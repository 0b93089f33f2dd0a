package fogcatcher.simulator.phones;

import static fogcatcher.simulator.phones.PhoneRows.LOAD_MILLICORES;
import static fogcatcher.simulator.phones.PhoneRows.OPERATING_POINT;

import fogcatcher.engine.model.Micros;
import java.util.Arrays;

/// What containers and mixes ask of the phones' cores, how fast they are served, and the energy that takes.
final class Cores {

    private final PhoneRows rows;
    private final int count;
    private final Hardware hardware;
    private int[] capMillicores = new int[0];

    /// What a mix asks for, thousandths of a core; few phones mix, and each does so little that whole ones say nothing.
    private double[] mixingMillicores = new double[0];

    private long busyMillicores;
    private double watts;
    private double joules;
    private long joulesAt;

    Cores(PhoneRows rows, int count, Hardware hardware) {
        this.rows = rows;
        this.count = count;
        this.hardware = hardware;
    }

    Hardware.Model model(int phone) {
        return hardware.model(rows.model(phone));
    }

    Processor processor(int phone) {
        return model(phone).processor();
    }

    /// What containers ask for on a phone, thousandths of a core.
    int load(int phone) {
        return rows.get(phone, LOAD_MILLICORES);
    }

    void setLoad(int phone, int millicores) {
        busyMillicores += millicores - load(phone);
        rows.set(phone, LOAD_MILLICORES, millicores);
    }

    /// A mix on a phone asks for `millicores` from now on.
    void setMixing(int phone, double millicores) {
        if (mixingMillicores.length == 0) {
            mixingMillicores = new double[count];
        }
        mixingMillicores[phone] = millicores;
    }

    /// Containers and a mix together, thousandths of a core.
    private double asked(int phone) {
        return mixingMillicores.length == 0 ? load(phone) : load(phone) + mixingMillicores[phone];
    }

    /// Containers may use at most `millicores` of a phone from now on.
    void setCap(int phone, int millicores) {
        if (capMillicores.length == 0) {
            capMillicores = new int[count];
            Arrays.fill(capMillicores, Integer.MAX_VALUE);
        }
        capMillicores[phone] = millicores;
    }

    /// Speed that a container gets for each core it was promised, 1 for the reference core.
    double speed(int phone) {
        double asked = asked(phone);
        int usable = usableMillicores(phone);
        double speed = processor(phone).speed(rows.get(phone, OPERATING_POINT));
        return asked > usable ? speed * usable / asked : speed;
    }

    /// How many of a phone's cores work.
    double busy(int phone) {
        double asked = asked(phone);
        return asked == 0 ? 0 : Math.min(asked, usableMillicores(phone)) / 1000.0;
    }

    /// What a container draws for each core it keeps busy, watts: less where cores are shared, because it has less of
    /// them. It changes only when [#speed] does.
    double wattsPerCore(int phone) {
        double asked = asked(phone);
        int usable = usableMillicores(phone);
        double watts = processor(phone).wattsPerCore(rows.get(phone, OPERATING_POINT));
        return asked > usable ? watts * usable / asked : watts;
    }

    /// What a phone's containers and mix draw at its operating point, watts.
    double watts(int phone) {
        double busy = busy(phone);
        return busy == 0 ? 0 : busy * processor(phone).wattsPerCore(rows.get(phone, OPERATING_POINT));
    }

    private int usableMillicores(int phone) {
        int cores = model(phone).cores() * 1000;
        return capMillicores.length == 0 ? cores : Math.min(cores, capMillicores[phone]);
    }

    /// Some phone draws `moreWatts` from now on.
    void account(long now, double moreWatts) {
        if (moreWatts != 0) {
            joules = joules(now);
            joulesAt = now;
            watts += moreWatts;
        }
    }

    /// Energy drawn on all phones so far, joules.
    double joules(long now) {
        return joules + watts * Micros.toSeconds(now - joulesAt);
    }

    /// What containers ask for on all phones, thousandths of a core.
    long busyMillicores() {
        return busyMillicores;
    }
}
