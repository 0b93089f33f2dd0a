package fogcatcher.live.coordinator;

import fogcatcher.engine.message.Command;
import fogcatcher.engine.message.Effect;
import fogcatcher.engine.message.Input;
import fogcatcher.engine.message.Signal;
import fogcatcher.engine.model.ContainerId;
import fogcatcher.engine.model.JobId;
import fogcatcher.engine.model.JobKind;
import fogcatcher.engine.model.OnHostLoss;
import fogcatcher.engine.model.PlacementProblem;
import fogcatcher.live.coordinator.Wanted.Phase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/// What the engine wants of its hosts and has not had an end of: all its effects and inputs, folded.
///
/// Why there is no table of it: it follows from the journal alone, as the engine's own state does. An input is in the
/// journal before its effects are carried out, so whatever was begun is known after a crash, and replaying the journal
/// tells what of it is unfinished.
///
/// Not thread-safe; it belongs to the thread of the session.
final class Book {

    private final TreeMap<Long, Wanted> containers = new TreeMap<>();

    /// By row of the engine's table, the latest generation that was given a host.
    private final TreeMap<Integer, Integer> given = new TreeMap<>();

    /// Jobs whose containers wait for their hosts.
    private final Set<JobId> patient = new HashSet<>();

    /// By job that several hosts do together: its members in order, none in place of one that is done.
    private final TreeMap<Long, List<Optional<ContainerId>>> teams = new TreeMap<>();

    private final TreeMap<Integer, Integer> capMillicores = new TreeMap<>();
    private final TreeMap<Integer, Long> silenceMicros = new TreeMap<>();
    private final TreeMap<Long, PlacementProblem> questions = new TreeMap<>();
    private final TreeMap<Long, Effect.MoveContainer> moves = new TreeMap<>();

    /// The engine wants something.
    void wants(Effect effect) {
        switch (effect) {
            case Effect.Place place -> questions.put(place.problem().round(), place.problem());
            case Effect.ReserveContainer e -> {
                join(e.job(), e.container());
                enter(new Wanted(e.container(), e.phone(), e.job(), JobKind.FUNCTION, e.limits(), Phase.ROOM, 0));
            }
            case Effect.StartContainer e -> {
                replace(e.job(), e.container());
                enter(new Wanted(e.container(), e.phone(), e.job(), e.kind(), e.limits(), Phase.START, 0));
            }
            case Effect.ResizeContainer e -> find(e.container()).ifPresent(wanted -> enter(wanted.within(e.limits())));
            case Effect.StopContainer e ->
                    find(e.container()).ifPresent(wanted -> enter(wanted.in(Phase.STOP, e.graceMicros())));
            case Effect.MoveContainer e -> moves.put(key(e.container()), e);
            case Effect.CancelMove e -> moves.remove(key(e.container()));
            case Effect.Throttle e -> capMillicores.put(e.phone(), e.millicores());
            case Effect.Watch e -> silenceMicros.put(e.phone(), e.silenceMicros());
            case Effect.Unwatch e -> silenceMicros.remove(e.phone());
        }
    }

    /// The engine hears something.
    void heard(Input input) {
        switch (input) {
            case Signal.ContainerStarted s ->
                    find(s.container())
                            .filter(wanted -> wanted.phase() == Phase.START)
                            .ifPresent(wanted -> enter(wanted.in(Phase.RUN, 0)));
            case Signal.ContainerFinished s -> {
                teams.values().forEach(team -> team.replaceAll(m -> m.filter(id -> !id.equals(s.container()))));
                forget(s.container());
            }
            case Signal.ContainerStopped s -> forget(s.container());
            case Signal.ContainerRefused s -> forget(s.container());
            case Signal.ContainerCrashed s -> forget(s.container());
            case Signal.ContainerMoved s ->
                    Optional.ofNullable(moves.remove(key(s.container())))
                            .flatMap(move -> find(s.container()).map(wanted -> wanted.at(move.to())))
                            .ifPresent(this::enter);
            case Signal.MoveFailed s -> moves.remove(key(s.container()));
            case Command.SubmitJob c -> {
                if (c.spec().wishes().onHostLoss() == OnHostLoss.WAIT) {
                    patient.add(c.job());
                }
            }
            case Signal.PhoneLost s -> lose(s.phone());
            case Signal.PhoneLeft s -> forgetHost(s.phone());
            case Signal.Placed s -> questions.remove(s.plan().round());
            default -> {}
        }
    }

    /// Room for a further member. Those of a team that did not come about are gone or going.
    private void join(JobId job, ContainerId member) {
        List<Optional<ContainerId>> team = teams.computeIfAbsent(job.number(), _ -> new ArrayList<>());
        team.removeIf(m -> m.flatMap(this::find).filter(wanted -> wanted.phase() == Phase.ROOM).isEmpty());
        team.add(Optional.of(member));
    }

    /// Whoever begins and is no member yet takes the place of one that is gone.
    private void replace(JobId job, ContainerId member) {
        List<Optional<ContainerId>> team = teams.getOrDefault(job.number(), List.of());
        if (team.contains(Optional.of(member))) {
            return;
        }
        for (int m = 0; m < team.size(); m++) {
            if (team.get(m).isPresent() && team.get(m).flatMap(this::find).isEmpty()) {
                team.set(m, Optional.of(member));
                return;
            }
        }
    }

    private void enter(Wanted wanted) {
        containers.put(key(wanted.id()), wanted);
        given.merge(wanted.id().row(), wanted.id().generation(), Math::max);
    }

    private void forget(ContainerId id) {
        containers.remove(key(id));
        moves.remove(key(id));
    }

    /// What waits for a host is kept there until the engine says otherwise.
    private void lose(int host) {
        List<Wanted> kept =
                plan(host).wanted().stream()
                        .filter(wanted -> patient.contains(wanted.job()))
                        .filter(wanted -> wanted.phase() != Phase.ROOM && wanted.phase() != Phase.STOP)
                        .toList();
        forgetHost(host);
        kept.forEach(wanted -> enter(wanted.in(Phase.AWAY, 0)));
    }

    private void forgetHost(int host) {
        containers.values().removeIf(wanted -> wanted.host() == host);
        capMillicores.remove(host);
    }

    private static long key(ContainerId id) {
        return (long) id.row() << 32 | id.generation();
    }

    Optional<Wanted> find(ContainerId id) {
        return Optional.ofNullable(containers.get(key(id)));
    }

    /// Everything that is wanted, in the order of rows.
    List<Wanted> all() {
        return List.copyOf(containers.values());
    }

    /// What is wanted of a host.
    Plan plan(int host) {
        Integer cap = capMillicores.get(host);
        return new Plan(
                containers.values().stream().filter(wanted -> wanted.host() == host).toList(),
                cap == null ? OptionalInt.empty() : OptionalInt.of(cap),
                Optional.ofNullable(silenceMicros.get(host)),
                given,
                parts(host));
    }

    private Map<ContainerId, Plan.Part> parts(int host) {
        Map<ContainerId, Plan.Part> parts = new HashMap<>();
        for (List<Optional<ContainerId>> team : teams.values()) {
            for (int m = 0; m < team.size(); m++) {
                Plan.Part part = new Plan.Part(m, team.size());
                team.get(m)
                        .flatMap(this::find)
                        .filter(wanted -> wanted.host() == host)
                        .ifPresent(wanted -> parts.put(wanted.id(), part));
            }
        }
        return parts;
    }

    /// Placements that were asked for and not answered.
    List<PlacementProblem> questions() {
        return List.copyOf(questions.values());
    }

    /// Moves that were asked for and not answered.
    List<Effect.MoveContainer> moves() {
        return List.copyOf(moves.values());
    }
}
