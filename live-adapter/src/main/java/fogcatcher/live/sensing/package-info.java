/// What a host's sensors say, read from its node_exporter.
///
/// Battery, charging, temperature and memory come from the exporter itself; whether somebody uses the host, looks at it
/// or pays for its network, from a text file that a timer on the host writes: `fog_user_idle_seconds`,
/// `fog_screen_on`, `fog_network_metered`. A host without a battery has no series of one and counts as plugged in; one
/// without those files counts as not in use.
///
/// Source: the text format of Prometheus, version 0.0.4; series of node_exporter 1.5 to 1.9.
package fogcatcher.live.sensing;
