package fogcatcher.live.mixnet;

import fogcatcher.engine.mixnet.Directory;
import fogcatcher.engine.mixnet.kademlia.Contact;
import fogcatcher.engine.mixnet.kademlia.KademliaNode;
import fogcatcher.engine.mixnet.kademlia.KademliaSpec;
import fogcatcher.engine.mixnet.kademlia.Key;
import fogcatcher.engine.mixnet.kademlia.Message;
import fogcatcher.engine.mixnet.kademlia.Output;
import fogcatcher.engine.mixnet.kademlia.Wire;
import fogcatcher.engine.mixnet.onion.DescriptorValidator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/// A mix's part of the table of descriptors: the engine's Kademlia over the links of the mix.
///
/// A member's id follows from its address, so that nobody chooses beside which values it lives, but by choosing where
/// it
/// listens; who says otherwise, of himself or of others, is not heard. Owned by one thread.
final class Table implements OwnerThread.Machine {

    private final NodeAddress self;
    private final KademliaNode node;
    private final Links links;
    private final Map<Long, Consumer<Optional<byte[]>>> finds = new LinkedHashMap<>();
    private final Map<Long, IntConsumer> publications = new LinkedHashMap<>();

    /// The last epoch in which the mixes of a directory were met.
    private long metInEpoch = -1;

    Table(NodeAddress self, KademliaSpec spec, Links links, RandomGenerator chance) {
        this.self = self;
        this.links = links;
        node = new KademliaNode(contact(self), spec, new DescriptorValidator(), chance);
    }

    private static Contact contact(NodeAddress address) {
        return new Contact(Key.named(address.bytes()), address.toString());
    }

    /// Other members in use.
    int contacts() {
        return node.contacts();
    }

    /// Enters the table through the mixes of a directory: as long as it knows nobody there, and once in each epoch, as
    /// those whom it knows may be gone.
    void meet(long now, Directory directory) {
        if (node.contacts() > 0 && metInEpoch == directory.epoch()) {
            return;
        }
        List<Contact> others = new ArrayList<>();
        for (NodeAddress mix : NodeAddress.of(directory)) {
            if (!mix.equals(self)) {
                others.add(contact(mix));
            }
        }
        if (!others.isEmpty()) {
            metInEpoch = directory.epoch();
            node.join(now, others, this::perform);
        }
    }

    /// Takes a message of another member in; what is none is dropped.
    void take(long now, byte[] bytes) {
        Wire.decode(bytes)
                .filter(message -> isHonest(message.from()))
                .map(Table::withoutLies)
                .ifPresent(message -> node.handle(now, message, this::perform));
    }

    private static Message withoutLies(Message message) {
        return message instanceof Message.Nodes told
                ? new Message.Nodes(told.from(), told.token(), told.nodes().stream().filter(Table::isHonest).toList())
                : message;
    }

    private static boolean isHonest(Contact contact) {
        try {
            return contact.equals(contact(NodeAddress.parse(contact.address())));
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    /// Looks a value up.
    void find(long now, Key key, Consumer<Optional<byte[]>> then) {
        List<Output> early = new ArrayList<>();
        finds.put(node.find(now, key, early::add), then);
        early.forEach(this::perform);
    }

    /// Stores a value; tells how many members keep it.
    void publish(long now, Key key, byte[] value, IntConsumer then) {
        List<Output> early = new ArrayList<>();
        try {
            publications.put(node.publish(now, key, value, early::add), then);
        } catch (IllegalArgumentException invalid) {
            // Whoever sent this is not told more than that nobody keeps it.
            then.accept(0);
        }
        early.forEach(this::perform);
    }

    @Override
    public long nextWake() {
        return node.nextWake();
    }

    @Override
    public void wake(long now) {
        node.wake(now, this::perform);
    }

    private void perform(Output output) {
        switch (output) {
            case Output.Send send -> send(send);
            case Output.Found found -> answer(found.ticket(), Optional.of(found.value()));
            case Output.Missing missing -> answer(missing.ticket(), Optional.empty());
            case Output.Published published -> {
                IntConsumer then = publications.remove(published.ticket());
                if (then != null) {
                    then.accept(published.copies());
                }
            }
            case Output.Nearest _ -> {}
        }
    }

    private void answer(long ticket, Optional<byte[]> value) {
        Consumer<Optional<byte[]>> then = finds.remove(ticket);
        if (then != null) {
            then.accept(value);
        }
    }

    private void send(Output.Send send) {
        try {
            links.send(NodeAddress.parse(send.to().address()), new Frames.Frame.Table(Wire.encode(send.message())));
        } catch (IllegalArgumentException noAddress) {
            // Somebody named a contact that is nowhere; the question to it times out.
        }
    }
}
