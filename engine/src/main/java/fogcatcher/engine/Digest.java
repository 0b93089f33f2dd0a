package fogcatcher.engine;

import fogcatcher.engine.message.Effect;
import fogcatcher.engine.message.Event;
import fogcatcher.engine.message.Output;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.engine.model.Resources;

/// A running hash over everything an engine put out: two 64-bit lanes, each a multiply and rotate of its state with every
/// field. It finds differences between runs; it does not withstand forgery. Some 2 ns a field.
final class Digest {

    private long a = 0x243F6A8885A308D3L; // the first bits of pi, as in Blowfish
    private long b = 0x13198A2E03707344L;

    void add(long now, Output output) {
        field(now);
        switch (output) {
            case Effect effect -> effect(effect);
            case Event event -> event(event);
        }
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
                field(2);
                container(e.container());
                field(e.phone());
                field(e.job().number());
                resources(e.limits());
                field(e.workMicros());
                field(e.saveEveryMicros());
                field(e.saveCostMicros());
                field(e.fetchBytes());
                field(e.returnBytes());
                field(e.stateBytes());
                field(e.transport().ordinal());
            }
            case Effect.StopContainer e -> {
                field(3);
                container(e.container());
                field(e.phone());
                field(e.graceMicros());
            }
            case Effect.Watch e -> {
                field(4);
                field(e.phone());
                field(e.silenceMicros());
            }
            case Effect.Unwatch e -> {
                field(5);
                field(e.phone());
            }
        }
    }

    private void event(Event event) {
        switch (event) {
            case Event.PhoneHarvested e -> {
                field(6);
                field(e.phone());
                resources(e.offered());
            }
            case Event.PhoneReleased e -> {
                field(7);
                field(e.phone());
                field(e.failedRules());
                field(e.heldMicros());
                field(e.early() ? 1 : 0);
                field(e.rewardMicroTokens());
            }
            case Event.ModeChanged e -> {
                field(8);
                field(e.phone());
                field(e.mode().ordinal());
            }
            case Event.PhoneExplained e -> {
                field(9);
                field(e.phone());
                field(e.online() ? 1 : 0);
                field(e.failedRules());
            }
            case Event.JobAccepted e -> {
                field(10);
                field(e.job().number());
            }
            case Event.JobRefused e -> {
                field(11);
                field(e.job().number());
                field(e.reason().ordinal());
            }
            case Event.JobStarted e -> {
                field(12);
                field(e.job().number());
                field(e.phone());
                field(e.waitedMicros());
            }
            case Event.JobInterrupted e -> {
                field(13);
                field(e.job().number());
                field(e.phone());
                field(e.cause().ordinal());
                field(e.lostMicros());
            }
            case Event.JobCompleted e -> {
                field(14);
                field(e.job().number());
                field(e.phone());
                field(e.submittedMicros());
                field(e.startedMicros());
                field(e.interruptions());
                field(e.workMicros());
                field(e.lostMicros());
                field(e.chargeMicroTokens());
                field(e.late() ? 1 : 0);
            }
            case Event.JobFailed e -> {
                field(15);
                field(e.job().number());
                field(e.submittedMicros());
                field(e.interruptions());
                field(e.lostMicros());
                field(e.chargeMicroTokens());
            }
            case Event.JobCancelled e -> {
                field(16);
                field(e.job().number());
                field(e.submittedMicros());
                field(e.chargeMicroTokens());
            }
            case Event.Transferred e -> {
                field(17);
                field(e.from().number());
                field(e.to().number());
                field(e.microTokens());
                field(e.cause().ordinal());
            }
        }
    }

    private void problem(PlacementProblem problem) {
        field(problem.round());
        field(problem.seed());
        for (int j = 0; j < problem.jobs(); j++) {
            resources(problem.needs()[j]);
            field(problem.workMicros()[j]);
        }
        for (int c = 0; c < problem.candidates(); c++) {
            field(problem.phones()[c]);
            resources(problem.free()[c]);
            field(problem.speedPermille()[c]);
        }
    }

    private void container(ContainerId id) {
        field((long) id.generation() << 32 | id.row());
    }

    private void resources(Resources r) {
        field((long) r.millicores() << 32 | r.memoryMb());
        field((long) r.storageMb() << 32 | r.bandwidthKbps());
    }

    private void field(long value) {
        a = Long.rotateLeft((a ^ value) * 0x9E3779B97F4A7C15L, 29);
        b = Long.rotateLeft((b + value) * 0xC2B2AE3D27D4EB4FL, 31) ^ a;
    }
}
