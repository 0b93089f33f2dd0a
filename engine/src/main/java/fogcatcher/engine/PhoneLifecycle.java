package fogcatcher.engine;

import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.harvest.Adaptation;
import fogcatcher.engine.harvest.HarvestRules;
import fogcatcher.engine.harvest.Rule;
import fogcatcher.engine.harvest.StayEstimator;
import fogcatcher.engine.message.Effect.Throttle;
import fogcatcher.engine.message.Effect.Unwatch;
import fogcatcher.engine.message.Effect.Watch;
import fogcatcher.engine.message.Event.Interruption;
import fogcatcher.engine.message.Event.ModeChanged;
import fogcatcher.engine.message.Event.PhoneExplained;
import fogcatcher.engine.message.Event.PhoneHarvested;
import fogcatcher.engine.message.Event.PhoneReleased;
import fogcatcher.engine.message.Signal.PhoneReported;
import fogcatcher.engine.model.Micros;
import fogcatcher.engine.model.Mode;
import fogcatcher.engine.reputation.Opinion;
import fogcatcher.engine.reputation.Outcome;
import fogcatcher.engine.reputation.Reputation;

/// What happens to a phone: it reports, may be used, is worked more or less hard, may no longer be used, goes away.
///
///     offline <-> online, refused <-> harvested (full, reduced, trickle, paused)
///
/// [Registry] tells who is known at all and who is set aside; one that is set aside is not harvested.
///
/// A graceful leave is a report that fails a rule: containers hand over and stop. An abrupt one is silence; a phone is
/// watched for it from when it has only to be idle for longer until it neither is harvested nor has containers, so that
/// nothing is placed on one that is long gone.
final class PhoneLifecycle {

    private final Fleet fleet;
    private final HarvestRules rules;
    private final Adaptation adaptation;
    private final StayEstimator stays;
    private final Reputation reputation;
    private final Earnings earnings;
    private final Verdicts verdicts;
    private final JobLifecycle jobs;
    private final Outbox outbox;
    private final Reminders reminders;
    private final long commitmentMicros;
    private final long silenceMicros;

    PhoneLifecycle(Parts parts, JobLifecycle jobs) {
        fleet = parts.fleet();
        rules = parts.rules();
        adaptation = parts.adaptation();
        stays = parts.stays();
        reputation = parts.reputation();
        earnings = parts.earnings();
        verdicts = new Verdicts(parts);
        outbox = parts.outbox();
        reminders = parts.reminders();
        commitmentMicros = Micros.of(parts.policies().harvest().commitment());
        silenceMicros = Micros.of(parts.policies().coordinator().silence());
        this.jobs = jobs;
    }

    /// Word of a phone that is not registered any more was on its way, and means nothing.
    void reported(long now, PhoneReported report) {
        requireRow(report.phone());
        if (!fleet.isRegistered(report.phone())) {
            return;
        }
        fleet.report(
                report.phone(),
                report.batteryPermille(),
                report.temperatureDeci(),
                report.memoryPermille(),
                report.charging(),
                report.unmetered(),
                report.screenOff(),
                now - report.idleMicros());
        consider(now, report.phone());
    }

    /// Compares what is believed of a phone with the rules, and acts on the difference.
    void consider(long now, int phone) {
        if (!fleet.isOnline(phone)) {
            return;
        }
        int failed = rules.failed(fleet, phone, now);
        boolean isUsable = failed == 0 && !fleet.isMaintained(phone);
        if (fleet.isHarvested(phone)) {
            if (isUsable) {
                adapt(now, phone);
                jobs.considerMoves(now, phone);
            } else {
                jobs.losses.withdraw(now, phone);
                release(now, phone, failed);
                unwatch(phone);
            }
        } else if (isUsable) {
            harvest(now, phone);
        } else if (fleet.isMaintained(phone)) {
            leave(now, phone);
        } else if (failed == Rule.IDLE.bit()) {
            outbox.put(new Watch(phone, silenceMicros));
            reminders.at(Math.max(now, rules.idleLongEnoughAt(fleet, phone)), Reminders.Kind.IDLE_LONG_ENOUGH, phone);
        } else {
            leave(now, phone);
        }
    }

    /// The phone may not be used.
    private void leave(long now, int phone) {
        if (jobs.absences.giveUp(now, phone)) {
            outbox.put(new Watch(phone, silenceMicros));
        } else {
            unwatch(phone);
        }
    }

    void gone(long now, int phone, Interruption cause) {
        requireRow(phone);
        fleet.goneOffline(phone);
        jobs.losses.phoneGone(now, phone, cause);
        if (fleet.isHarvested(phone)) {
            release(now, phone, 0);
        }
        outbox.put(new Unwatch(phone));
    }

    /// Measurement packets told how it mixed.
    void mixed(long now, int phone, boolean isReliable) {
        requireRow(phone);
        if (fleet.isRegistered(phone)) {
            verdicts.mixed(now, phone, isReliable);
        }
    }

    void explain(long now, int phone) {
        boolean online = isKnown(phone) && fleet.isOnline(phone);
        int failed = online ? rules.failed(fleet, phone, now) : 0;
        Mode mode = isKnown(phone) ? fleet.mode(phone) : Mode.FULL;
        int load = isKnown(phone) ? (int) Math.round(1000 * adaptation.loadOf(fleet, phone)) : 0;
        Opinion opinion = isKnown(phone) ? reputation.of(phone, now) : Opinion.NONE;
        outbox.put(
                new PhoneExplained(
                        phone,
                        online,
                        failed,
                        mode,
                        load,
                        (int) Math.round(1000 * opinion.trust()),
                        (int) Math.round(1000 * opinion.uncertainty()),
                        (int) Math.round(1000 * reputation.cautiousTrust(opinion))));
    }

    /// A phone has more or less than before, or is faster or slower.
    void changed(long now, int phone) {
        if (fleet.isHarvested(phone)) {
            if (fleet.mode(phone) != Mode.FULL) {
                throttle(phone, fleet.mode(phone));
            }
            jobs.paced(now, phone);
            jobs.roomOn(now, phone);
        }
    }

    /// Rows are handed out by the world, so a row that is not there is a bug of it and not a wish.
    private void requireRow(int phone) {
        if (phone < 0 || phone >= fleet.size()) {
            throw new IllegalArgumentException(
                    "word of phone " + phone + " came, but only " + fleet.size() + " phones have registered");
        }
    }

    boolean isKnown(int phone) {
        return phone >= 0 && phone < fleet.size() && fleet.isRegistered(phone);
    }

    private void harvest(long now, int phone) {
        fleet.harvest(now, phone);
        outbox.put(new PhoneHarvested(phone, fleet.offer(phone)));
        outbox.put(new Watch(phone, silenceMicros));
        Mode mode = adaptation.modeOf(fleet, phone);
        if (mode != Mode.FULL) {
            setMode(now, phone, mode);
        }
        jobs.absences.end(now, phone);
        jobs.roomOn(now, phone);
    }

    private void adapt(long now, int phone) {
        Mode was = fleet.mode(phone);
        Mode mode = adaptation.modeOf(fleet, phone);
        if (mode == was) {
            return;
        }
        setMode(now, phone, mode);
        if (mode.compareTo(was) < 0) {
            jobs.roomOn(now, phone);
        }
    }

    /// Containers keep running in every mode; together they use no more than the mode allows, and nothing while paused.
    private void setMode(long now, int phone, Mode mode) {
        fleet.setMode(phone, mode);
        jobs.paced(now, phone);
        throttle(phone, mode);
        outbox.put(new ModeChanged(phone, mode));
    }

    private void throttle(int phone, Mode mode) {
        int allowed = (int) (fleet.offer(phone).millicores() * adaptation.shareOf(mode));
        outbox.put(new Throttle(phone, allowed));
    }

    /// Whoever is set aside has broken no promise, and shows nothing of how long phones stay.
    private void release(long now, int phone, int failed) {
        long held = now - fleet.harvestedSince(phone);
        boolean isSetAside = fleet.isMaintained(phone) && failed == 0;
        boolean isEarly = held < commitmentMicros && !isSetAside;
        fleet.release(phone);
        if (fleet.mode(phone) != Mode.FULL) {
            setMode(now, phone, Mode.FULL);
        }
        if (!isSetAside) {
            stays.left(held);
        }
        if (isEarly) {
            reputation.saw(now, phone, Outcome.LEFT_EARLY);
        }
        long reward = earnings.release(phone, held, isSetAside ? 0 : commitmentMicros);
        outbox.put(new PhoneReleased(phone, failed, held, isEarly, reward));
    }

    private void unwatch(int phone) {
        if (!jobs.isOn(phone)) {
            outbox.put(new Unwatch(phone));
        }
    }
}
