package fogcatcher.engine;

import fogcatcher.engine.fleet.Fleet;
import fogcatcher.engine.harvest.HarvestRules;
import fogcatcher.engine.message.Command.Cordon;
import fogcatcher.engine.message.Command.Maintain;
import fogcatcher.engine.message.Command.RegisterPhone;
import fogcatcher.engine.message.Command.UpdatePhone;
import fogcatcher.engine.message.Effect.StopContainer;
import fogcatcher.engine.message.Event.CordonChanged;
import fogcatcher.engine.message.Event.Interruption;
import fogcatcher.engine.message.Event.MaintenanceChanged;
import fogcatcher.engine.message.Event.PhoneUnregistered;
import fogcatcher.engine.message.Event.PhoneUpdated;
import fogcatcher.engine.message.Event.RegistryRefusal;
import fogcatcher.engine.message.Event.RegistryRefused;
import fogcatcher.engine.model.Capabilities;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Sla;
import fogcatcher.engine.model.Traits;
import fogcatcher.engine.model.Wishes;
import fogcatcher.engine.reputation.Reputation;

/// Which devices are known, what they are, and which of them an operator has set aside.
///
///     unknown -> registered <-> in maintenance
///                 ^    |              |
///                 |    v              v
///                unregistered, its row kept
///
/// One that is cordoned keeps what it runs and is given nothing new; that stands beside the above.
///
/// What a row's phone has done, and so its trust, stays with the row; hence only its owner may register it again.
final class Registry {

    private final Fleet fleet;
    private final HarvestRules rules;
    private final Reputation reputation;
    private final Outbox outbox;
    private final PhoneLifecycle phones;
    private final JobLifecycle jobs;

    Registry(Parts parts, PhoneLifecycle phones, JobLifecycle jobs) {
        fleet = parts.fleet();
        rules = parts.rules();
        reputation = parts.reputation();
        outbox = parts.outbox();
        this.phones = phones;
        this.jobs = jobs;
    }

    void register(RegisterPhone wish) {
        int phone = wish.phone();
        if (phones.isKnown(phone)) {
            refuse(phone, RegistryRefusal.REGISTERED);
            return;
        }
        boolean isBack = phone >= 0 && phone < fleet.size();
        if (isBack && !fleet.owner(phone).equals(wish.owner())) {
            refuse(phone, RegistryRefusal.OTHER_OWNER);
            return;
        }
        fleet.register(
                phone,
                wish.kind(),
                rules.offerOf(wish.kind(), wish.has()),
                wish.kind().with(wish.capabilities()),
                wish.speedPermille(),
                wish.region(),
                wish.owner());
        if (!isBack) {
            reputation.register(phone, wish.owner().number());
        }
    }

    void unregister(long now, int phone) {
        if (!phones.isKnown(phone)) {
            refuse(phone, RegistryRefusal.NOT_REGISTERED);
            return;
        }
        for (Container c = jobs.containers.firstOn(phone); c != null; c = c.next) {
            outbox.put(new StopContainer(c.id(), phone, 0));
        }
        phones.gone(now, phone, Interruption.LEFT);
        fleet.unregister(phone);
        outbox.put(new PhoneUnregistered(phone));
    }

    void update(long now, UpdatePhone wish) {
        int phone = wish.phone();
        if (!phones.isKnown(phone)) {
            refuse(phone, RegistryRefusal.NOT_REGISTERED);
            return;
        }
        Resources offer = rules.offerOf(fleet.kind(phone), wish.has());
        Capabilities capabilities = fleet.kind(phone).with(wish.capabilities());
        if (isNeeded(phone, offer, capabilities, wish.region())) {
            refuse(phone, RegistryRefusal.NEEDED);
            return;
        }
        fleet.update(phone, offer, capabilities, wish.speedPermille(), wish.region());
        outbox.put(new PhoneUpdated(phone, offer));
        phones.changed(now, phone);
    }

    /// Whether something relies on what a phone would no longer have.
    private boolean isNeeded(int phone, Resources offer, Capabilities capabilities, int region) {
        boolean isSame = region == fleet.region(phone) && capabilities.covers(fleet.capabilities(phone));
        if (jobs.trading() != null && fleet.isHarvested(phone) && !(isSame && offer.covers(fleet.offer(phone)))) {
            return true; // more may be sold of it than runs there
        }
        if (!offer.covers(fleet.promised(phone))) {
            return true;
        }
        Resources held = Resources.NONE;
        for (Container c = jobs.containers.firstOn(phone); c != null; c = c.next) {
            Job job = c.piece.job;
            Wishes wishes = job.spec.wishes();
            boolean isMoved = wishes.region() != Traits.ANYWHERE || job.sla == Sla.S;
            if (isMoved && region != fleet.region(phone) || !capabilities.covers(wishes.capabilities())) {
                return true;
            }
            held = held.plus(c.piece.needs);
        }
        return !isSame && !held.covers(fleet.promised(phone)); // a standby chose it as it is
    }

    void maintain(long now, Maintain wish) {
        int phone = wish.phone();
        if (!phones.isKnown(phone)) {
            refuse(phone, RegistryRefusal.NOT_REGISTERED);
        } else if (fleet.isMaintained(phone) == wish.on()) {
            refuse(phone, RegistryRefusal.UNCHANGED);
        } else {
            fleet.setMaintained(phone, wish.on());
            outbox.put(new MaintenanceChanged(phone, wish.on()));
            phones.consider(now, phone);
        }
    }

    void cordon(long now, Cordon wish) {
        int phone = wish.phone();
        if (!phones.isKnown(phone)) {
            refuse(phone, RegistryRefusal.NOT_REGISTERED);
        } else if (fleet.isCordoned(phone) == wish.on()) {
            refuse(phone, RegistryRefusal.UNCHANGED);
        } else {
            fleet.setCordoned(phone, wish.on());
            outbox.put(new CordonChanged(phone, wish.on()));
            jobs.roomOn(now, phone);
        }
    }

    private void refuse(int phone, RegistryRefusal reason) {
        outbox.put(new RegistryRefused(phone, reason));
    }
}
