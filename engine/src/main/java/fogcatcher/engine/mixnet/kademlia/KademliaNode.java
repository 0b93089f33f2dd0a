package fogcatcher.engine.mixnet.kademlia;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;

/// One member of the table. Not thread-safe; times are microseconds since any moment, and never run backwards.
///
/// Bad messages are ignored: answers nobody asked for, senders other than those asked, values that are too long or
/// not valid, more nodes than a bucket holds.
///
/// Anybody can write any sender into a question. So it changes nothing in the table: a stranger who asks is asked back,
/// and enters when he has answered with the token that was sent to the address he claims.
public final class KademliaNode {

    /// How often values are looked through for what is due, a fraction of the shortest of their times.
    private static final int UPKEEPS = 60;

    /// Strangers who are asked back at once; more must come again. A guess: with a time-out of two seconds a hundred
    /// newcomers a second.
    private static final int MOST_ASKED_BACK = 256;

    private final Contact self;
    private final KademliaSpec spec;
    private final Validator validator;
    private final RandomGenerator chance;
    private final RoutingTable table;
    private final Values values;

    /// Questions without an answer yet, by token, and, as all have the same time-out, by deadline.
    private final Map<Long, Question> questions = new LinkedHashMap<>();

    /// Strangers who have not answered yet.
    private final Set<Contact> askedBack = new LinkedHashSet<>();

    private long lastTicket;
    private long upkeepAt = Long.MAX_VALUE;
    private long refreshAt = Long.MAX_VALUE;

    private record Question(Contact to, long deadline, Answer answer) {}

    /// What to do with the answer to a question, or, at its deadline, with none.
    private interface Answer {
        void come(long now, Optional<Message> message, Consumer<Output> out);
    }

    /// What to do when a lookup is over.
    private interface End {
        void reached(long now, Lookup lookup, Consumer<Output> out);
    }

    /// @param chance secure in a live node: tokens must not be guessed
    public KademliaNode(Contact self, KademliaSpec spec, Validator validator, RandomGenerator chance) {
        this.self = self;
        this.spec = spec;
        this.validator = validator;
        this.chance = chance;
        table = new RoutingTable(self.id(), spec.bucketSize());
        values = new Values(self.id(), spec, validator, chance);
    }

    public Contact self() {
        return self;
    }

    /// Contacts in use.
    public int contacts() {
        return table.size();
    }

    /// Whether a value is kept here under `key`.
    public boolean keeps(long now, Key key) {
        return values.at(now, key).isPresent();
    }

    /// Enters the table through nodes that are in it: looks for itself, then into every bucket beside it.
    ///
    /// @param seeds in use at once, since somebody vouches for them; some may be gone
    public void join(long now, List<Contact> seeds, Consumer<Output> out) {
        seeds.forEach(table::heard);
        start(now, self.id(), false, (at, lookup, to) -> refresh(at, to), out);
        upkeepAt = now + upkeepMicros();
    }

    /// Looks for the value under `key`; ends in [Output.Found] or [Output.Missing] with the ticket returned.
    public long find(long now, Key key, Consumer<Output> out) {
        long ticket = ++lastTicket;
        Optional<Values.Kept> here = values.at(now, key);
        if (here.isPresent()) {
            out.accept(new Output.Found(ticket, key, here.get().value(), 0, 0));
        } else {
            start(now, key, true, (at, lookup, to) -> found(ticket, at, lookup, to), out);
        }
        return ticket;
    }

    /// Looks for the nodes nearest to `key`; ends in [Output.Nearest].
    public long nearest(long now, Key key, Consumer<Output> out) {
        long ticket = ++lastTicket;
        start(
                now,
                key,
                false,
                (at, lookup, to) ->
                        to.accept(new Output.Nearest(ticket, key, lookup.nearest(), lookup.hops(), lookup.asked())),
                out);
        return ticket;
    }

    /// Stores a value on the nodes nearest to `key`; ends in [Output.Published]. Whoever publishes repeats it before
    /// the value expires.
    ///
    /// @throws IllegalArgumentException if the value is too long or not valid under `key`
    public long publish(long now, Key key, byte[] value, Consumer<Output> out) {
        if (value.length > spec.mostValueBytes()) {
            throw new IllegalArgumentException(
                    "value for " + key + " has " + value.length + " bytes, more than " + spec.mostValueBytes());
        }
        if (!validator.isValid(now, key, value)) {
            throw new IllegalArgumentException("value for " + key + " is not valid now: no node would keep it");
        }
        long ticket = ++lastTicket;
        store(
                now,
                key,
                value,
                now + spec.expireMicros(),
                (copies, to) -> to.accept(new Output.Published(ticket, key, copies)),
                out);
        return ticket;
    }

    /// Takes a message in.
    public void handle(long now, Message message, Consumer<Output> out) {
        if (message.from().id().equals(self.id())) {
            return;
        }
        switch (message) {
            case Message.Ping ping -> reply(now, ping, new Message.Pong(self, ping.token()), out);
            case Message.FindNode find -> reply(now, find, nodesNear(find, find.target()), out);
            case Message.FindValue find -> reply(now, find, valueOrNodes(now, find), out);
            case Message.Store store ->
                    reply(
                            now,
                            store,
                            new Message.Stored(
                                    self,
                                    store.token(),
                                    values.put(now, store.key(), store.value(), store.lifeMicros())),
                            out);
            case Message.Pong pong -> answer(now, pong, out);
            case Message.Nodes nodes -> answer(now, nodes, out);
            case Message.Value value -> answer(now, value, out);
            case Message.Stored stored -> answer(now, stored, out);
        }
    }

    /// When to call [#wake] next; `Long.MAX_VALUE` when nothing is due.
    public long nextWake() {
        long deadline = questions.isEmpty() ? Long.MAX_VALUE : questions.values().iterator().next().deadline;
        return Math.min(deadline, Math.min(upkeepAt, refreshAt));
    }

    /// Gives up on questions, expires, replicates and refreshes what is due.
    public void wake(long now, Consumer<Output> out) {
        while (!questions.isEmpty()) {
            Map.Entry<Long, Question> oldest = questions.entrySet().iterator().next();
            if (oldest.getValue().deadline > now) {
                break;
            }
            questions.remove(oldest.getKey());
            table.failed(oldest.getValue().to);
            oldest.getValue().answer.come(now, Optional.empty(), out);
        }
        if (upkeepAt <= now) {
            upkeepAt = now + upkeepMicros();
            values.expire(now);
            values.due(now).forEach(key -> replicate(now, key, out));
        }
        if (refreshAt <= now) {
            refresh(now, out);
        }
    }

    private long upkeepMicros() {
        return Math.max(1, Math.min(spec.replicateMicros(), spec.expireMicros()) / UPKEEPS);
    }

    private void reply(long now, Message question, Message answer, Consumer<Output> out) {
        out.accept(new Output.Send(question.from(), answer));
        askBack(now, question.from(), out);
    }

    private void askBack(long now, Contact stranger, Consumer<Output> out) {
        if (!table.hasRoomFor(stranger) || askedBack.size() >= MOST_ASKED_BACK || !askedBack.add(stranger)) {
            return;
        }
        ask(now, stranger, token -> new Message.Ping(self, token), (at, message, o) -> askedBack.remove(stranger), out);
    }

    private Message nodesNear(Message question, Key target) {
        // One more than a bucket, as whoever asks needs no telling of itself.
        List<Contact> nodes = new ArrayList<>(table.nearest(target, spec.bucketSize() + 1));
        nodes.removeIf(node -> node.id().equals(question.from().id()));
        return new Message.Nodes(self, question.token(), nodes.subList(0, Math.min(nodes.size(), spec.bucketSize())));
    }

    private Message valueOrNodes(long now, Message.FindValue find) {
        return values.at(now, find.key())
                .<Message>map(kept -> new Message.Value(self, find.token(), kept.value(), kept.expiresAt() - now))
                .orElseGet(() -> nodesNear(find, find.key()));
    }

    /// Takes in a contact that has answered. Gives newcomers the values to which they are near, if this node is the
    /// nearest to them so far (the paper's 2.5).
    private void heard(long now, Contact contact, Consumer<Output> out) {
        if (!table.heard(contact)) {
            return;
        }
        for (Key key : values.keys()) {
            List<Contact> near = table.nearest(key, spec.bucketSize());
            boolean belongs = near.stream().anyMatch(node -> node.id().equals(contact.id()));
            boolean nearest =
                    near.stream()
                            .filter(node -> !node.id().equals(contact.id()))
                            .allMatch(node -> key.compareDistance(self.id(), node.id()) < 0);
            if (belongs && nearest) {
                values.at(now, key).ifPresent(kept -> send(now, contact, key, kept, out));
            }
        }
    }

    private void send(long now, Contact to, Key key, Values.Kept kept, Consumer<Output> out) {
        long life = kept.expiresAt() - now;
        ask(now, to, token -> new Message.Store(self, token, key, kept.value(), life), (at, message, o) -> {}, out);
    }

    private void answer(long now, Message message, Consumer<Output> out) {
        Question question = questions.get(message.token());
        if (question == null || !question.to.equals(message.from())) {
            return;
        }
        questions.remove(message.token());
        heard(now, question.to, out);
        question.answer.come(now, Optional.of(message), out);
    }

    private void ask(long now, Contact to, LongFunction<Message> question, Answer answer, Consumer<Output> out) {
        long token = chance.nextLong();
        questions.put(token, new Question(to, now + spec.timeoutMicros(), answer));
        out.accept(new Output.Send(to, question.apply(token)));
    }

    private void start(long now, Key target, boolean forValue, End end, Consumer<Output> out) {
        proceed(now, new Lookup(spec, target, forValue, table.nearest(target, spec.bucketSize())), end, out);
    }

    private void proceed(long now, Lookup lookup, End end, Consumer<Output> out) {
        for (Contact contact : lookup.next()) {
            ask(
                    now,
                    contact,
                    token ->
                            lookup.forValue()
                                    ? new Message.FindValue(self, token, lookup.target())
                                    : new Message.FindNode(self, token, lookup.target()),
                    new Answer() {
                        @Override
                        public void come(long at, Optional<Message> message, Consumer<Output> to) {
                            boolean wasOver = lookup.isOver();
                            take(at, lookup, contact, message);
                            if (!wasOver) {
                                proceed(at, lookup, end, to);
                            }
                        }
                    },
                    out);
        }
        if (lookup.isOver()) {
            end.reached(now, lookup, out);
        }
    }

    private void take(long now, Lookup lookup, Contact contact, Optional<Message> message) {
        switch (message.orElse(null)) {
            case Message.Nodes answer when answer.nodes().size() <= spec.bucketSize() ->
                    lookup.answered(
                            contact, answer.nodes().stream().filter(node -> !node.id().equals(self.id())).toList());
            case Message.Value answer
                    when lookup.forValue()
                            && answer.value().length <= spec.mostValueBytes()
                            && validator.isValid(now, lookup.target(), answer.value()) ->
                    lookup.found(contact, answer.value(), answer.lifeMicros(), validator);
            case null, default -> lookup.failed(contact);
        }
    }

    private void found(long ticket, long now, Lookup lookup, Consumer<Output> out) {
        Key key = lookup.target();
        if (lookup.best().isEmpty()) {
            out.accept(new Output.Missing(ticket, key, lookup.asked()));
            return;
        }
        Lookup.Copy copy = lookup.best().get();
        lookup.nearestWithout()
                .ifPresent(contact ->
                        send(now, contact, key, new Values.Kept(copy.value(), now + copy.lifeMicros(), 0), out));
        out.accept(new Output.Found(ticket, key, copy.value(), copy.hops(), lookup.asked()));
    }

    /// What is told of how many nodes keep a value.
    private interface Copies {
        void counted(int copies, Consumer<Output> out);
    }

    private void store(long now, Key key, byte[] value, long expiresAt, Copies copies, Consumer<Output> out) {
        start(
                now,
                key,
                false,
                (at, lookup, to) -> storeOn(at, lookup.nearest(), key, value, expiresAt, copies, to),
                out);
    }

    private void storeOn(
            long now,
            List<Contact> nearest,
            Key key,
            byte[] value,
            long expiresAt,
            Copies copies,
            Consumer<Output> out) {
        long life = expiresAt - now;
        List<Contact> keepers = new ArrayList<>(nearest);
        int[] counted = new int[2]; // kept, answered
        boolean full = keepers.size() == spec.bucketSize();
        if (!full || key.compareDistance(self.id(), keepers.getLast().id()) < 0) {
            if (full) {
                keepers.removeLast();
            }
            counted[0] = values.put(now, key, value, life) ? 1 : 0;
        }
        if (keepers.isEmpty()) {
            copies.counted(counted[0], out);
        }
        for (Contact keeper : keepers) {
            ask(
                    now,
                    keeper,
                    token -> new Message.Store(self, token, key, value, life),
                    (at, message, to) -> {
                        counted[0] += message.orElse(null) instanceof Message.Stored stored && stored.kept() ? 1 : 0;
                        if (++counted[1] == keepers.size()) {
                            copies.counted(counted[0], to);
                        }
                    },
                    out);
        }
    }

    private void replicate(long now, Key key, Consumer<Output> out) {
        values.at(now, key).ifPresent(kept -> store(now, key, kept.value(), kept.expiresAt(), (copies, to) -> {}, out));
    }

    /// Looks into every bucket down to the deepest that holds somebody, by a key of it drawn by chance.
    private void refresh(long now, Consumer<Output> out) {
        refreshAt = now + spec.refreshMicros();
        for (int bucket = 0; bucket <= table.deepest(); bucket++) {
            start(now, self.id().sibling(bucket, chance), false, (at, lookup, to) -> {}, out);
        }
    }
}
