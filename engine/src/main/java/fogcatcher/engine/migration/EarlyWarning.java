package fogcatcher.engine.migration;

import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Warning;
import java.util.Optional;

/// Says when a phone should be emptied, while there is time to do it in good order.
///
/// The marks lie before those at which a phone may not be used any more, where they can: an owner gives no notice.
public final class EarlyWarning {

    private final Warning[] active;
    private final int batteryPermille;
    private final int temperatureDeci;
    private final long sessionMicros;
    private final double trust;

    public EarlyWarning(MigrationSpec spec) {
        active = spec.warnings().stream().sorted().toArray(Warning[]::new);
        batteryPermille = (int) Math.round(spec.beforeBattery().fraction() * 1000);
        temperatureDeci = (int) Math.round(spec.beforeTemperature().celsius() * 10);
        sessionMicros = Micros.of(spec.beforeSession());
        trust = spec.beforeTrust().fraction();
    }

    /// Why the phone should be emptied now; nothing if it need not.
    public Optional<Warning> of(Beliefs phone) {
        for (Warning warning : active) {
            if (holds(warning, phone)) {
                return Optional.of(warning);
            }
        }
        return Optional.empty();
    }

    private boolean holds(Warning warning, Beliefs phone) {
        return switch (warning) {
            case OWNER -> phone.inUse();
            case NETWORK -> !phone.unmetered();
            case BATTERY -> !phone.charging() && phone.batteryPermille() < batteryPermille;
            case HEAT -> phone.temperatureDeci() >= temperatureDeci;
            case SESSION -> phone.staysMicros() < sessionMicros;
            case TRUST -> phone.trust() < trust;
        };
    }
}
