/// What a coordinator must not forget, in SQLite or PostgreSQL: the journal, and what the journal speaks of by number.
///
/// An input is on the disk before its effects are tried ([Store#append]). SQLite keeps a write-ahead log and forces it
/// out with every commit (`synchronous=FULL`): hosts and coordinators of a fog lose power now and then.
///
/// Why the two: SQLite needs nobody to look after it, PostgreSQL may be kept on another machine. They agree on all the
/// SQL used here. Embedded H2 lost commits that it had confirmed when it was killed (November 2026).
package fogcatcher.live.store;
