/// Decides what happens in the fog: a state machine without IO, threads, clocks or global randomness.
///
/// The worlds (simulated phones, Docker hosts) depend on this module; it knows neither of them.
module fogcatcher.engine {
    requires static jdk.incubator.vector; // lanes of the mixnet's cryptography; works without, more slowly
    requires java.management; // the processor time of a thread, by which the fastest code is chosen
    requires transitive com.fasterxml.jackson.core;
    requires ojalgo;
    requires org.bouncycastle.provider;
    requires org.snakeyaml.engine;

    exports fogcatcher.engine;
    exports fogcatcher.engine.aggregation;
    exports fogcatcher.engine.coordination;
    exports fogcatcher.engine.execution;
    exports fogcatcher.engine.fleet;
    exports fogcatcher.engine.governance;
    exports fogcatcher.engine.harvest;
    exports fogcatcher.engine.ledger;
    exports fogcatcher.engine.market;
    exports fogcatcher.engine.message;
    exports fogcatcher.engine.migration;
    exports fogcatcher.engine.mixnet;
    exports fogcatcher.engine.mixnet.crypto;
    exports fogcatcher.engine.mixnet.curve;
    exports fogcatcher.engine.mixnet.kademlia;
    exports fogcatcher.engine.mixnet.measure;
    exports fogcatcher.engine.mixnet.onion;
    exports fogcatcher.engine.mixnet.packet;
    exports fogcatcher.engine.mixnet.service;
    exports fogcatcher.engine.mixnet.sortition;
    exports fogcatcher.engine.model;
    exports fogcatcher.engine.notation;
    exports fogcatcher.engine.placement;
    exports fogcatcher.engine.random;
    exports fogcatcher.engine.reputation;
    exports fogcatcher.engine.reward;
    exports fogcatcher.engine.routing;
    exports fogcatcher.engine.scaling;
    exports fogcatcher.engine.scenario;
    exports fogcatcher.engine.time;
    exports fogcatcher.engine.transcript;
}
