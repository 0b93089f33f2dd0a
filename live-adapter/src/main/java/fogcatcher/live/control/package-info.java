/// How people and programs speak with a coordinator: HTTP on the loopback interface, with a secret that only its user
/// can read ([Address]).
///
/// Each page comes as a table for people (`text/plain`) or as JSON for programs (`application/json`), whichever is
/// asked
/// for, so that the command line only prints what it is given ([Pages]). `/metrics` is for Prometheus.
package fogcatcher.live.control;
