package fogcatcher.live.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fogcatcher.engine.model.DeviceKind;
import fogcatcher.engine.notation.Fault;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class FleetFileTest {

    private static final Predicate<String> EVERY_FILE = _ -> true;

    @Test
    void aFleetIsItsHostsAndTheirPolicies() {
        FleetSpec fleet =
                sound(
                        """
                        name: home
                        hosts:
                          - {name: here, docker: unix:///run/docker.sock}
                          - name: attic
                            docker: tcp://attic:2376
                            tls: {ca: ca.pem, cert: cert.pem, key: env:ATTIC_KEY}
                            sensors: https://attic:9100/metrics
                            kind: edge_box
                            use: {cores: 1.5, memory: 2GB}
                        policies: {coordinator: {silence: 60s}}
                        """);

        assertEquals(List.of("here", "attic"), fleet.hosts().stream().map(HostSpec::name).toList());
        assertEquals(List.of("127.0.0.1", "attic"), fleet.hosts().stream().map(HostSpec::reachedAt).toList());
        assertEquals(DeviceKind.EDGE_BOX, fleet.hosts().get(1).kind());
        assertEquals(Duration.ofSeconds(60), fleet.policies().coordinator().silence());
    }

    @Test
    void allFaultsAreToldAtOnceWithLineAndRemedy() {
        List<Fault> faults =
                faulty(
                        """
                        name: My Home
                        hosts:
                          - {name: a, docker: tcp://a:2376}
                          - {name: a, docker: 'ssh://-oProxyCommand=x@b'}
                          - {name: c, docker: http://c, sensors: ftp://c/x}
                          - {name: d, docker: "unix:///d.sock", use: {cores: 0}}
                        policies: {market: {}}
                        """,
                        EVERY_FILE);

        assertEquals(
                List.of(
                        "1 name",
                        "3 hosts.0.docker",
                        "4 hosts.1.docker",
                        "4 hosts.1.name",
                        "5 hosts.2.docker",
                        "5 hosts.2.sensors",
                        "6 hosts.3.use.cores",
                        "7 policies.market"),
                faults.stream().map(fault -> fault.line() + " " + fault.path()).sorted().toList());
        assertTrue(faults.stream().noneMatch(fault -> fault.remedy().isEmpty()), faults.toString());
    }

    @Test
    void aKeyInTheFileItselfIsRefused() {
        List<Fault> faults =
                faulty(
                        """
                        name: home
                        hosts:
                          - name: a
                            docker: tcp://a:2376
                            sensors: https://me:secret@a:9100/metrics
                            tls:
                              ca: ca.pem
                              cert: cert.pem
                              key: |
                                -----BEGIN PRIVATE KEY-----
                                MC4CAQAwBQYDK2VwBCIEIA
                        """,
                        EVERY_FILE);

        assertEquals(List.of("hosts.0.sensors", "hosts.0.tls.key"), faults.stream().map(Fault::path).toList());
        assertFalse(faults.toString().contains("MC4CAQ"), "the message repeats the key");
        assertFalse(faults.toString().contains("secret@"), "the message repeats the password");
    }

    @Test
    void filesOfKeysHaveToBeThere() {
        List<Fault> faults =
                faulty(
                        """
                        name: home
                        hosts:
                          - {name: a, docker: tcp://a:2376, tls: {ca: ca.pem, cert: cert.pem, key: env:KEY}}
                        """,
                        "ca.pem"::equals);

        assertEquals(List.of("hosts.0.tls.cert"), faults.stream().map(Fault::path).toList());
    }

    @Test
    void aHostBySshIsReachedWhereItsNameSays() {
        FleetSpec fleet = sound("name: home\nhosts: [{name: a, docker: 'ssh://me@attic:2222/run/docker.sock'}]\n");
        List<Fault> faults =
                faulty(
                        """
                        name: home
                        hosts:
                          - {name: a, docker: ssh://attic/run:/etc}
                          - {name: b, docker: ssh://me:secret@attic}
                          - {name: c, docker: ssh:///run/docker.sock}
                        """,
                        EVERY_FILE);

        assertEquals("attic", fleet.hosts().getFirst().reachedAt());
        assertEquals(
                List.of("hosts.0.docker", "hosts.1.docker", "hosts.2.docker"),
                faults.stream().map(Fault::path).toList());
        assertFalse(faults.toString().contains("secret@"), "the message repeats the password");
    }

    @Test
    void aMixnetIsNamedWithItsKeyAndOneAddress() {
        String hosts = "name: home\nhosts: [{name: a, docker: 'unix:///a.sock'}]\n";

        FleetSpec fleet = sound(hosts + "mixnet: {directory: 'http://a:7420#" + "ab".repeat(32) + "'}\n");
        List<Fault> noKey = faulty(hosts + "mixnet: {directory: 'http://a:7420', address: 0.0.0.0}\n", EVERY_FILE);
        List<Fault> noFile = faulty(hosts + "mixnet: {address: attic}\n", _ -> false);

        assertEquals("127.0.0.1", fleet.mixnet().orElseThrow().address());
        for (List<Fault> faults : List.of(noKey, noFile)) {
            assertEquals(
                    List.of("mixnet.address", "mixnet.directory"), faults.stream().map(Fault::path).sorted().toList());
        }
    }

    @Test
    void mixesOnHostsHideSomebodyAndFindOneAnother() {
        String hosts =
                """
                name: home
                hosts:
                  - {name: a, docker: unix:///a.sock, address: 192.0.2.1}
                  - {name: b, docker: ssh://b}
                  - {name: c, docker: unix:///c.sock}
                """;

        List<Fault> few = faulty(hosts + "mixnet: {mixes: 2}\n", EVERY_FILE);
        List<Fault> many = faulty(hosts + "mixnet: {mixes: 4}\n", EVERY_FILE);

        for (List<Fault> faults : List.of(few, many)) {
            assertEquals(
                    List.of("hosts.2.address", "mixnet.mixes"), faults.stream().map(Fault::path).sorted().toList());
        }
        assertTrue(few.toString().contains("hide nobody"), few::toString);
        assertTrue(many.toString().contains("write 3 at most"), many::toString);
        assertEquals(0, sound(hosts + "mixnet: {}\n").mixnet().orElseThrow().mixes());
    }

    @Test
    void aFleetFileIsToldFromAScenario() {
        assertTrue(FleetFile.isMeantBy("{name: a, hosts: []}"));
        assertFalse(FleetFile.isMeantBy("{name: a, duration: 1h, world: {phones: {count: 1}}}"));
    }

    private static FleetSpec sound(String text) {
        return switch (FleetFile.read("fleet.yaml", text, EVERY_FILE)) {
            case FleetFile.Read.Sound sound -> sound.fleet();
            case FleetFile.Read.Faulty faulty -> throw new AssertionError(faulty.faults().toString());
        };
    }

    private static List<Fault> faulty(String text, Predicate<String> fileExists) {
        return switch (FleetFile.read("fleet.yaml", text, fileExists)) {
            case FleetFile.Read.Sound sound -> throw new AssertionError("there is no fault in " + sound);
            case FleetFile.Read.Faulty faulty -> faulty.faults();
        };
    }
}
