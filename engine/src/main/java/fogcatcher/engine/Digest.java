package fogcatcher.engine;

import fogcatcher.engine.message.Effect;
import fogcatcher.engine.message.Event;
import fogcatcher.engine.message.Output;
import fogcatcher.engine.model.CallReport;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Traits;

/// A running hash over everything an engine put out: a multiply and rotate of 64 bits with every field, and of another
/// 64 with every output. It finds differences between runs; it does not withstand forgery. Some 2 ns a field.
final class Digest {

    private long a = 0x243F6A8885A308D3L; // the first bits of pi, as in Blowfish
    private long b = 0x13198A2E03707344L;

    void add(long now, Output output) {
        field(now);
        switch (output) {
            case Effect effect -> effect(effect);
            case Event event -> event(event);
        }
        b = Long.rotateLeft((b + a) * 0xC2B2AE3D27D4EB4FL, 31);
    }

    String hex() {
        return String.format("%016x%016x", a, b);
    }

    private void effect(Effect effect) {
        switch (effect) {
            case Effect.Place e -> {
                field(1);
                problem(e.problem());
            }
            case Effect.StartContainer e -> {
                pair(2, e.phone());
                container(e.container());
                field(e.job().number());
                field(e.kind().ordinal());
                resources(e.limits());
                field(e.workMicros());
                field(e.saveEveryMicros());
                field(e.saveCostMicros());
                field(e.fetchBytes());
                field(e.returnBytes());
                field(e.stateBytes());
                field(e.transport().ordinal());
            }
            case Effect.ReserveContainer e -> {
                pair(80, e.phone());
                container(e.container());
                field(e.job().number());
                resources(e.limits());
            }
            case Effect.MoveContainer e -> {
                field(81);
                container(e.container());
                pair(e.from(), e.to());
                field(e.stateBytes());
                field(e.dirtyBytesPerSecond());
                field(e.stopBytes());
                field(e.mostRounds());
                field(e.changeoverMicros());
            }
            case Effect.ResizeContainer e -> {
                pair(83, e.phone());
                container(e.container());
                resources(e.limits());
            }
            case Effect.CancelMove e -> {
                pair(82, e.to());
                container(e.container());
            }
            case Effect.StopContainer e -> {
                pair(3, e.phone());
                container(e.container());
                field(e.graceMicros());
            }
            case Effect.Watch e -> {
                pair(4, e.phone());
                field(e.silenceMicros());
            }
            case Effect.Unwatch e -> pair(5, e.phone());
            case Effect.Throttle e -> {
                pair(18, e.phone());
                field(e.millicores());
            }
        }
    }

    private void event(Event event) {
        switch (event) {
            case Event.PhoneHarvested e -> {
                pair(6, e.phone());
                resources(e.offered());
            }
            case Event.PhoneReleased e -> {
                pair(7, e.phone());
                pair(e.failedRules(), e.early() ? 1 : 0);
                field(e.heldMicros());
                field(e.rewardMicroTokens());
            }
            case Event.ModeChanged e -> {
                pair(8, e.phone());
                field(e.mode().ordinal());
            }
            case Event.PhoneExplained e -> {
                pair(9, e.phone());
                pair(e.failedRules(), e.online() ? 1 : 0);
                pair(e.mode().ordinal(), e.loadPermille());
                pair(e.trustPermille(), e.uncertaintyPermille());
                field(e.cautiousPermille());
            }
            case Event.PhoneUnregistered e -> pair(60, e.phone());
            case Event.PhoneUpdated e -> {
                pair(61, e.phone());
                resources(e.offered());
            }
            case Event.MaintenanceChanged e -> {
                pair(62, e.phone());
                field(e.on() ? 1 : 0);
            }
            case Event.CordonChanged e -> {
                pair(91, e.phone());
                field(e.on() ? 1 : 0);
            }
            case Event.RegistryRefused e -> {
                pair(63, e.phone());
                field(e.reason().ordinal());
            }
            case Event.TaskRouted e -> {
                pair(64, e.phone());
                field(e.request());
                field(e.job().number());
                field(e.delayMicros());
            }
            case Event.TaskRefused e -> {
                pair(65, e.reason().ordinal());
                field(e.request());
                field(e.job().number());
                pair(e.takingWork(), e.missing().bits());
                resources(e.lacking());
                field(e.nearest().isPresent() ? 1 : 0);
                e.nearest().ifPresent(this::resources);
            }
            case Event.TaskRoutedAgain e -> {
                pair(66, e.phone());
                field(e.job().number());
            }
            case Event.PhoneTold e -> {
                pair(67, e.phone());
                field(e.request());
                pair(e.kind().ordinal(), e.status().ordinal());
                pair(e.region(), e.capabilities().bits());
                resources(e.offered());
                resources(e.free());
                pair(e.loadPermille(), e.containers());
            }
            case Event.JobTold e -> {
                pair(68, e.phone());
                field(e.request());
                field(e.job().number());
                pair(e.standing().ordinal(), e.interruptions());
                field(e.doneMicros());
            }
            case Event.MetricsTaken e -> {
                pair(69, e.phone());
                field(e.request());
                field(e.loadPermille());
            }
            case Event.HealthTold e -> {
                pair(70, e.registered());
                field(e.request());
                pair(e.online(), e.harvested());
                pair(e.available(), e.waitingJobs());
                pair(e.openJobs(), e.containers());
                field(e.silentMicros());
            }
            case Event.RequestRefused e -> {
                pair(71, e.reason().ordinal());
                field(e.request());
                text(e.why());
            }
            case Event.ContainerChanged e -> {
                pair(83, e.phone());
                container(e.container());
                field(e.job().number());
                pair(e.from().ordinal(), e.to().ordinal());
            }
            case Event.ContainerFailed e -> {
                pair(84, e.phone());
                container(e.container());
                field(e.job().number());
                pair(e.from().ordinal(), e.reason().ordinal());
            }
            case Event.ReservationFailed e -> {
                pair(85, e.phone());
                field(e.job().number());
                pair(e.reason().ordinal(), e.attempts());
            }
            case Event.PhoneWarned e -> {
                pair(86, e.phone());
                pair(e.warning().ordinal(), e.containers());
            }
            case Event.ContainerMigrated e -> {
                field(87);
                field(e.job().number());
                pair(e.from(), e.to());
                pair(e.method().ordinal(), e.cause().ordinal());
                field(e.downtimeMicros());
                field(e.bytes());
                field(e.lostMicros());
            }
            case Event.MigrationFailed e -> {
                field(88);
                field(e.job().number());
                pair(e.from(), e.to());
            }
            case Event.ServiceScaled e -> {
                field(89);
                field(e.service().number());
                pair(e.from(), e.to());
                pair(e.reason().ordinal(), e.loadPermille());
                field(e.demandPermille());
            }
            case Event.MemberWaits e -> {
                field(90);
                field(e.service().number());
                pair(e.members(), e.running());
            }
            case Event.JobAccepted e -> {
                field(10);
                field(e.job().number());
            }
            case Event.JobRefused e -> {
                pair(11, e.reason().ordinal());
                field(e.job().number());
            }
            case Event.JobTeamedUp e -> {
                pair(28, e.phones());
                field(e.job().number());
                field(e.price());
                field(e.bound());
            }
            case Event.JobStarted e -> {
                pair(12, e.phone());
                field(e.job().number());
                field(e.waitedMicros());
            }
            case Event.JobInterrupted e -> {
                pair(13, e.phone());
                field(e.job().number());
                field(e.cause().ordinal());
                field(e.lostMicros());
            }
            case Event.JobCompleted e -> {
                pair(14, e.phone());
                field(e.job().number());
                field(e.submittedMicros());
                field(e.startedMicros());
                pair(e.interruptions(), e.late() ? 1 : 0);
                field(e.workMicros());
                field(e.lostMicros());
                field(e.chargeMicroTokens());
            }
            case Event.JobFailed e -> {
                pair(15, e.interruptions());
                field(e.job().number());
                field(e.submittedMicros());
                field(e.lostMicros());
                field(e.chargeMicroTokens());
            }
            case Event.JobCancelled e -> {
                field(16);
                field(e.job().number());
                field(e.submittedMicros());
                field(e.chargeMicroTokens());
            }
            case Event.JobExpired e -> {
                pair(29, e.interruptions());
                field(e.job().number());
                field(e.submittedMicros());
                field(e.lostMicros());
                field(e.chargeMicroTokens());
            }
            case Event.Traded e -> {
                pair(30, e.phone());
                pair(e.lease(), e.slots());
                pair(e.mode().ordinal(), e.trust());
                field(e.job().number());
                field(e.workMicros());
                field(e.buyerPriceMicroTokens());
                field(e.sellerPriceMicroTokens());
                field(e.takesOver() ? 1 : 0);
            }
            case Event.Outbid e -> {
                pair(31, e.phone());
                field(e.lease());
                field(e.job().number());
                field(e.untilMicros());
            }
            case Event.LeaseEnded e -> {
                pair(32, e.phone());
                field(e.lease());
                field(e.job().number());
                field(e.deliveredMicros());
                field(e.chargeMicroTokens());
                field(e.earnedMicroTokens());
                field(e.feeMicroTokens());
                field(e.refundMicroTokens());
            }
            case Event.MarketCalled(CallReport r) -> {
                pair(33, r.size());
                pair(r.trust(), r.tradedUnits());
                pair(r.bidUnits(), r.askUnits());
                field(r.atMicros());
                field(r.price());
                field(Double.doubleToLongBits(r.spread()));
                field(Double.doubleToLongBits(r.surplus()));
                field(Double.doubleToLongBits(r.maxSurplus()));
            }
            case Event.JobGuarded e -> {
                pair(40, e.sla().ordinal());
                field(e.job().number());
                field(e.replicas());
            }
            case Event.StandbyPromoted e -> {
                pair(41, e.phone());
                field(e.job().number());
            }
            case Event.StandbyLost e -> {
                pair(42, e.phone());
                field(e.job().number());
            }
            case Event.ResultVoted e -> {
                field(43);
                field(e.job().number());
                field(e.result());
                pair(e.agreeing(), e.against());
            }
            case Event.ResultOutvoted e -> {
                pair(44, e.phone());
                field(e.job().number());
            }
            case Event.StakeRefused e -> {
                pair(19, e.account().number());
                field(e.microTokens());
            }
            case Event.UnstakeBegun e -> {
                pair(20, e.account().number());
                field(e.microTokens());
                field(e.freeAtMicros());
            }
            case Event.Slashed e -> {
                pair(21, e.phone());
                pair(e.owner().number(), e.harmed().number());
                field(e.microTokens());
            }
            case Event.ProposalOpened e -> {
                pair(22, e.proposal());
                field(e.proposer().number());
                text(e.path());
                text(e.value());
                field(e.closesMicros());
            }
            case Event.ProposalRefused e -> {
                pair(23, e.reason().ordinal());
                field(e.proposer().number());
                text(e.path());
                text(e.value());
                text(e.why());
            }
            case Event.Voted e -> {
                pair(24, e.proposal());
                pair(e.voter().number(), e.inFavour() ? 1 : 0);
                field(e.microTokens());
            }
            case Event.VoteRefused e -> {
                pair(25, e.proposal());
                field(e.voter().number());
            }
            case Event.ProposalClosed e -> {
                pair(26, e.proposal());
                field(e.verdict().ordinal());
                field(e.inFavourMicroTokens());
                field(e.againstMicroTokens());
            }
            case Event.PolicyChanged e -> {
                pair(27, e.proposal());
                text(e.path());
                text(e.value());
            }
            case Event.Transferred e -> {
                pair(17, e.cause().ordinal());
                pair(e.from().number(), e.to().number());
                field(e.microTokens());
            }
        }
    }

    private void text(String text) {
        field(text.length());
        for (int i = 0; i < text.length(); i++) {
            field(text.charAt(i));
        }
    }

    private void problem(PlacementProblem problem) {
        field(problem.round());
        field(problem.seed());
        for (int j = 0; j < problem.tasks(); j++) {
            resources(problem.needs()[j]);
            field(problem.workMicros()[j]);
        }
        for (int c = 0; c < problem.candidates(); c++) {
            pair(problem.phones()[c], problem.speedPermille()[c]);
            resources(problem.free()[c]);
        }
        problem.traits().ifPresent(this::traits);
    }

    private void traits(Traits traits) {
        Traits.Tasks tasks = traits.tasks();
        for (int t = 0; t < tasks.job().length; t++) {
            pair(tasks.job()[t], tasks.sla()[t].ordinal());
            real(tasks.minTrust()[t]);
            pair(tasks.home()[t], tasks.region()[t]);
            field(tasks.capabilities()[t]);
        }
        Traits.Candidates candidates = traits.candidates();
        for (int c = 0; c < candidates.region().length; c++) {
            resources(candidates.offered()[c]);
            pair(candidates.region()[c], candidates.owner()[c]);
            real(candidates.trust()[c]);
            field(candidates.capabilities()[c]);
            real(candidates.accessMillis()[c]);
            field(candidates.costMicroTokens()[c]);
            field(candidates.wakeMicroTokens()[c]);
            field(candidates.priceMicroTokens()[c]);
            real(candidates.availability()[c]);
        }
        for (double[] row : traits.regionMillis()) {
            for (double millis : row) {
                real(millis);
            }
        }
    }

    private void real(double value) {
        field(Double.doubleToLongBits(value));
    }

    private void container(ContainerId container) {
        pair(container.row(), container.generation());
    }

    private void resources(Resources r) {
        pair(r.millicores(), r.memoryMb());
        pair(r.storageMb(), r.bandwidthKbps());
    }

    private void pair(int high, int low) {
        field((long) high << 32 | low & 0xFFFF_FFFFL);
    }

    private void field(long value) {
        a = Long.rotateLeft((a ^ value) * 0x9E3779B97F4A7C15L, 29);
    }
}
