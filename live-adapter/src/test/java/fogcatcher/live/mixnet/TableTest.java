package fogcatcher.live.mixnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import fogcatcher.engine.mixnet.Directory;
import fogcatcher.engine.mixnet.kademlia.Contact;
import fogcatcher.engine.mixnet.kademlia.KademliaSpec;
import fogcatcher.engine.mixnet.kademlia.Key;
import fogcatcher.engine.mixnet.kademlia.Message;
import fogcatcher.engine.mixnet.kademlia.Wire;
import fogcatcher.engine.mixnet.packet.Hop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a mix believes of what strangers say about the members of the table; over real sockets.
@Timeout(60)
class TableTest {

    private static final NodeAddress SELF = NodeAddress.parse("127.0.0.1:9");

    private final Counts counts = new Counts();
    private final Frames frames = new Frames(TestMixnet.SPHINX);
    private final Links links = new Links(frames, counts);
    private final BlockingQueue<Frames.Frame> arrived = new LinkedBlockingQueue<>();
    private final Door stranger = new Door(TestMixnet.ANYWHERE, frames, arrived::put, counts);
    private final Contact from = honest(NodeAddress.of(stranger.at()));
    private final Table table = new Table(SELF, KademliaSpec.STANDARD, links, new SplittableRandom(1));

    TableTest() {
        stranger.open(_ -> {});
    }

    @AfterEach
    void close() {
        links.close();
        stranger.close();
    }

    @Test
    void aStrangerWhoAnswersIsKnown() throws Exception {
        greet();

        assertEquals(1, table.contacts());
    }

    @Test
    void strangersWithMadeUpAddressesAreNotKnownAndTheirLinksEnd() throws Exception {
        for (int i = 0; i < 200; i++) {
            Contact nobody = honest(NodeAddress.parse("127.1.1." + i + ":9"));
            table.take(0, Wire.encode(new Message.Ping(nobody, i)));
        }

        table.wake(KademliaSpec.STANDARD.timeoutMicros());
        assertEquals(0, table.contacts());
        while (links.count() > 0) {
            Thread.sleep(10); // far less than the minute for which links stay open unused
        }
        greet();
        assertEquals(1, table.contacts());
    }

    @Test
    void whoSaysAnIdThatIsNotThatOfTheAddressIsNotHeard() {
        Contact liar = new Contact(honest(SELF).id(), from.address());

        table.take(0, Wire.encode(new Message.Ping(liar, 1)));

        assertEquals(0, links.count());
    }

    @Test
    void nobodyIsAskedAtAnAddressThatIsNotThatOfTheId() throws Exception {
        greet();
        Key key = Key.named(new byte[] {1});
        List<Optional<byte[]>> found = new ArrayList<>();
        table.find(0, key, found::add);
        Message question = assertInstanceOf(Message.FindValue.class, received());
        Contact moved = new Contact(key, NodeAddress.parse("127.1.1.1:9").toString());

        table.take(0, Wire.encode(new Message.Nodes(from, question.token(), List.of(moved))));

        assertEquals(List.of(Optional.empty()), found);
        assertEquals(1, links.count());
    }

    @Test
    void theMixesOfTheNextEpochAreMetThoughSomebodyIsKnownWhoMayBeGone() throws Exception {
        NodeAddress gone = NodeAddress.parse("127.1.1.1:9");
        NodeAddress here = NodeAddress.of(stranger.at());
        table.meet(0, directory(7, gone));
        assertEquals(1, table.contacts());

        table.meet(0, directory(8, gone, here, SELF));

        assertEquals(2, table.contacts());
        assertInstanceOf(Message.FindNode.class, received());
    }

    private static Directory directory(long epoch, NodeAddress... mixes) {
        List<Directory.Entry> entries = new ArrayList<>();
        for (NodeAddress mix : mixes) {
            entries.add(new Directory.Entry(mix.bytes(), new byte[Hop.KEY_BYTES]));
        }
        return new Directory(epoch, List.of(entries));
    }

    /// The stranger asks, is asked back, and answers.
    private void greet() throws InterruptedException {
        table.take(0, Wire.encode(new Message.Ping(from, 1)));
        assertInstanceOf(Message.Pong.class, received());
        Message.Ping back = assertInstanceOf(Message.Ping.class, received());
        table.take(0, Wire.encode(new Message.Pong(from, back.token())));
    }

    private Message received() throws InterruptedException {
        Frames.Frame frame = arrived.poll(TestMixnet.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertNotNull(frame, "nothing arrived");
        return Wire.decode(assertInstanceOf(Frames.Frame.Table.class, frame).message()).orElseThrow();
    }

    private static Contact honest(NodeAddress address) {
        return new Contact(Key.named(address.bytes()), address.toString());
    }
}
