/// A world of real Docker hosts under real time.
module fogcatcher.live {
    requires transitive fogcatcher.engine;
    requires com.github.dockerjava.api;
    requires com.github.dockerjava.core;
    requires com.github.dockerjava.transport;
    requires com.github.dockerjava.transport.zerodep;
    requires com.fasterxml.jackson.core;
    requires flyway.core;
    requires java.net.http;
    requires java.sql;
    requires jdk.httpserver;
    requires transitive info.picocli;

    exports fogcatcher.live.commands;
    exports fogcatcher.live.fleet;
    exports fogcatcher.live.mixnet;

    opens fogcatcher.live.commands to
            info.picocli;
    opens fogcatcher.live.fleet to
            fogcatcher.engine; // its notation makes records of a fleet file
    opens fogcatcher.live.job to
            fogcatcher.engine; // and of a job file
    opens fogcatcher.live.mixnet to
            info.picocli;
}
