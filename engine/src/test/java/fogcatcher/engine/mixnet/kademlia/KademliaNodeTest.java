package fogcatcher.engine.mixnet.kademlia;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class KademliaNodeTest {

    private static final long SECOND = 1_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    /// Values are a revision and the name under which they belong.
    private static final Validator REVISIONS =
            new Validator() {
                @Override
                public boolean isValid(long now, Key key, byte[] value) {
                    return value.length >= 4 && Key.named(name(value)).equals(key);
                }

                @Override
                public boolean replaces(byte[] newer, byte[] older) {
                    return revision(newer) > revision(older);
                }
            };

    private static byte[] value(int revision, String name) {
        return ByteBuffer.allocate(4 + name.length())
                .putInt(revision)
                .put(name.getBytes(StandardCharsets.UTF_8))
                .array();
    }

    private static byte[] name(byte[] value) {
        return Arrays.copyOfRange(value, 4, value.length);
    }

    private static int revision(byte[] value) {
        return ByteBuffer.wrap(value).getInt();
    }

    private static Key key(String name) {
        return Key.named(name.getBytes(StandardCharsets.UTF_8));
    }

    private static Network network(int nodes, long seed) {
        Network network = new Network(seed, KademliaSpec.STANDARD, REVISIONS);
        for (int i = 0; i < nodes; i++) {
            network.add();
            network.run(network.now + SECOND);
        }
        network.run(network.now + 10 * SECOND);
        return network;
    }

    @Test
    void aThousandNodesFindInFewHopsWhatIsPublishedThoughAThirdOfThemIsExchanged() {
        Network network = network(1000, 1);
        int most = 0;
        double hops = 0;
        for (int i = 0; i < 30; i++) {
            String name = "value " + i;
            Output.Published published =
                    assertInstanceOf(Output.Published.class, network.publish(network.any(), key(name), value(1, name)));
            assertEquals(20, published.copies());
        }

        for (int i = 0; i < 330; i++) {
            network.remove(network.any());
            network.add();
            network.run(network.now + 2 * SECOND);
            if (i % 11 == 0) {
                String name = "value " + i / 11;
                Output.Found found = assertInstanceOf(Output.Found.class, network.find(network.any(), key(name)), name);
                assertArrayEquals(value(1, name), found.value());
                most = Math.max(most, found.hops());
                hops += found.hops() / 30.0;
            }
        }

        // log2(1000) = 10 bits; a bucket of 20 leaves about log2(1000 / 20) = 5.6 bits to find, one or more a hop.
        assertTrue(most <= 6, "most hops " + most);
        assertTrue(hops <= 4, "mean hops " + hops);
    }

    @Test
    void hopsGrowWithTheLogarithmOfTheNodes() {
        double small = meanHops(network(62, 2));
        double large = meanHops(network(500, 2));

        // Eight times the nodes are three bits more: three hops more at worst.
        assertTrue(large - small <= 3, small + " hops of 62 nodes, " + large + " of 500");
        assertTrue(large <= StrictMath.log(500) / StrictMath.log(2), large + " hops");
    }

    private static double meanHops(Network network) {
        double hops = 0;
        for (int i = 0; i < 50; i++) {
            Output.Nearest nearest =
                    assertInstanceOf(Output.Nearest.class, network.nearest(network.any(), key("place " + i)));
            hops += nearest.hops() / 50.0;
        }
        return hops;
    }

    @Test
    void aLookupFindsTheNodesThatAreTrulyNearest() {
        Network network = network(300, 3);
        Key target = key("anywhere");
        List<Key> truth = new ArrayList<>();
        KademliaNode by = network.any();
        network.all().stream().filter(node -> node != by).forEach(node -> truth.add(node.self().id()));
        truth.sort(target::compareDistance);

        Output.Nearest nearest = assertInstanceOf(Output.Nearest.class, network.nearest(by, target));

        assertEquals(truth.subList(0, 20), nearest.nodes().stream().map(Contact::id).toList());
    }

    @Test
    void noValueIsLostWhenAllNodesAreReplacedAndMessagesGetLost() {
        Network network = network(100, 4);
        network.loss = 0.02;
        for (int i = 0; i < 30; i++) {
            network.publish(network.any(), key("value " + i), value(1, "value " + i));
        }
        List<KademliaNode> first = network.all();

        for (KademliaNode leaving : first) {
            network.remove(leaving);
            network.add();
            network.run(network.now + 3 * MINUTE);
        }

        for (int i = 0; i < 30; i++) {
            Output found = network.find(network.any(), key("value " + i));
            assertInstanceOf(Output.Found.class, found, "value " + i + ": " + found);
        }
    }

    @Test
    void aValueExpiresADayAfterItWasPublished() {
        Network network = network(30, 6);
        network.publish(network.any(), key("old"), value(1, "old"));
        long published = network.now;

        network.run(published + 23 * HOUR);
        assertInstanceOf(Output.Found.class, network.find(network.any(), key("old")));
        // Each copying adds the time it was under way, less than 0.1 s; there are some in an hour.
        network.run(published + 24 * HOUR + MINUTE);

        assertInstanceOf(Output.Missing.class, network.find(network.any(), key("old")));
    }

    @Test
    void aNewerRevisionTakesThePlaceOfAnOlderAndNeverTheOtherWayRound() {
        Network network = network(100, 7);
        network.publish(network.any(), key("page"), value(1, "page"));
        network.publish(network.any(), key("page"), value(3, "page"));

        Output.Published late =
                assertInstanceOf(Output.Published.class, network.publish(network.any(), key("page"), value(2, "page")));

        assertEquals(0, late.copies());
        network.run(network.now + 3 * HOUR);
        Output.Found found = assertInstanceOf(Output.Found.class, network.find(network.any(), key("page")));
        assertEquals(3, revision(found.value()));
    }

    @Test
    void whatIsNotValidIsKeptByNobody() {
        Network network = network(30, 8);
        KademliaNode node = network.any();
        Contact stranger = new Contact(key("stranger"), "stranger");

        network.send(node, new Message.Store(stranger, 1, key("mine"), value(9, "yours"), HOUR));
        network.send(node, new Message.Store(stranger, 2, key("mine"), value(9, "mine"), -HOUR));
        String long17000 = "x".repeat(17_000);
        network.send(node, new Message.Store(stranger, 3, key(long17000), value(9, long17000), HOUR));

        assertFalse(node.keeps(network.now, key("mine")));
        assertFalse(node.keeps(network.now, key(long17000)));
        assertThrows(
                IllegalArgumentException.class,
                () -> node.publish(network.now, key("mine"), value(1, "yours"), out -> {}));
        assertThrows(
                IllegalArgumentException.class,
                () -> node.publish(network.now, key(long17000), value(1, long17000), out -> {}));
    }

    @Test
    void answersThatNobodyAskedForChangeNothing() {
        Network network = network(30, 9);
        KademliaNode node = network.any();
        int before = node.contacts();
        Contact stranger = new Contact(key("stranger"), "stranger");

        network.send(node, new Message.Nodes(stranger, 77, List.of(stranger)));
        network.send(node, new Message.Value(stranger, 78, value(1, "a"), HOUR));
        network.send(node, new Message.Pong(stranger, 79));
        network.send(node, new Message.Stored(stranger, 80, true));
        network.send(node, new Message.Ping(node.self(), 81));

        assertEquals(before, node.contacts());
    }

    @Test
    void aStrangerWhoAsksIsAContactWhenHeHasAnsweredAtTheAddressHeClaims() {
        KademliaNode node = alone();
        Contact stranger = new Contact(key("stranger"), "stranger");
        List<Output> out = new ArrayList<>();

        node.handle(0, new Message.FindNode(stranger, 1, key("anything")), out::add);

        assertEquals(0, node.contacts());
        assertInstanceOf(Message.Nodes.class, ((Output.Send) out.getFirst()).message());
        Output.Send back = (Output.Send) out.getLast();
        assertEquals(stranger, back.to());
        node.handle(1, new Message.Pong(stranger, back.message().token() + 1), out::add);
        node.handle(1, new Message.Pong(new Contact(stranger.id(), "else"), back.message().token()), out::add);
        assertEquals(0, node.contacts());
        node.handle(1, new Message.Pong(stranger, back.message().token()), out::add);
        assertEquals(1, node.contacts());
    }

    @Test
    void manyMadeUpSendersAreNoContactsAndFewAreAskedBack() {
        KademliaNode node = alone();
        List<Output> out = new ArrayList<>();

        for (int i = 0; i < 10_000; i++) {
            node.handle(0, new Message.Ping(new Contact(key("nobody " + i), "nobody " + i), i), out::add);
        }

        assertEquals(0, node.contacts());
        long askedBack =
                out.stream()
                        .filter(output -> output instanceof Output.Send send && send.message() instanceof Message.Ping)
                        .count();
        assertEquals(256, askedBack);
        node.wake(3 * SECOND, out::add);
        node.handle(3 * SECOND, new Message.Ping(new Contact(key("late"), "late"), 1), out::add);
        assertInstanceOf(Message.Ping.class, ((Output.Send) out.getLast()).message()); // there is room again
    }

    @Test
    void aContactThatIsNamedWithAWrongAddressStays() {
        RoutingTable table = new RoutingTable(key("me"), 20);
        table.heard(new Contact(key("other"), "other"));

        for (int i = 0; i < 5; i++) {
            table.failed(new Contact(key("other"), "where nobody is"));
        }

        assertEquals(1, table.size());
    }

    @Test
    void whoJoinsThroughSeveralFindsItsWayThoughMostOfThemAreGone() {
        Network network = network(50, 14);
        network.publish(network.any(), key("page"), value(1, "page"));
        List<Contact> seeds = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            seeds.add(new Contact(key("gone " + i), "gone " + i));
        }
        seeds.add(network.any().self());

        KademliaNode newcomer = network.add(seeds);
        network.run(network.now + 20 * SECOND);

        assertInstanceOf(Output.Found.class, network.find(newcomer, key("page")));
        assertTrue(newcomer.contacts() >= 20, newcomer.contacts() + " contacts");
    }

    private static KademliaNode alone() {
        Contact me = new Contact(key("me"), "me");
        return new KademliaNode(me, KademliaSpec.STANDARD, REVISIONS, new SplittableRandom(10));
    }

    @Test
    void aNodeWithALieOfAnAnswerIsPassedOver() {
        SplittableRandom chance = new SplittableRandom(10);
        KademliaNode node = new KademliaNode(new Contact(key("me"), "me"), KademliaSpec.STANDARD, REVISIONS, chance);
        Contact liar = new Contact(key("liar"), "liar");
        List<Output> out = new ArrayList<>();
        node.join(0, List.of(liar), output -> {});
        node.find(0, key("a"), out::add);
        Message question = ((Output.Send) out.removeFirst()).message();

        node.handle(1, new Message.Value(liar, question.token(), value(1, "b"), HOUR), out::add);

        assertInstanceOf(Output.Missing.class, out.getFirst());
    }

    @Test
    void aNodeThatKeepsTooMuchDropsWhatIsFarthest() {
        KademliaSpec small = new KademliaSpec(20, 3, 3, 2 * SECOND, HOUR, HOUR, 24 * HOUR, 100, 5, 1000);
        Key self = key("me");
        Values values = new Values(self, small, REVISIONS, new SplittableRandom(11));
        TreeSet<Key> distances = new TreeSet<>();
        for (int i = 0; i < 50; i++) {
            values.put(0, key("v" + i), value(1, "v" + i), HOUR);
            distances.add(key("v" + i).distance(self));
        }

        TreeSet<Key> kept = new TreeSet<>();
        values.keys().forEach(key -> kept.add(key.distance(self)));

        assertEquals(List.copyOf(distances).subList(0, 5), List.copyOf(kept));
    }

    @Test
    void valuesTakeNoMoreThanTheirBytes() {
        KademliaSpec small = KademliaSpec.STANDARD.keeping(1000);
        Values values = new Values(key("me"), small, REVISIONS, new SplittableRandom(11));

        for (int i = 100; i < 200; i++) {
            String name = "x".repeat(293) + i;
            values.put(0, key(name), value(1, name), HOUR);
            values.put(0, key(name), value(2, name), HOUR);
        }
        assertEquals(3, values.keys().size());
        assertEquals(900, values.bytes());

        values.expire(2 * HOUR);
        assertEquals(0, values.bytes());
    }

    @Test
    void equalSeedsSendEqualMessages() {
        Network a = network(60, 12);
        Network b = network(60, 12);

        assertEquals(a.sent, b.sent);
        assertEquals(a.any().self(), b.any().self());
    }
}
