/// The tables that a scenario can ask for, each with its columns and what fills them.
///
/// Times are seconds since the run began, warm-up included, except in `phone_sessions` and in `ledger`, whose hashes
/// need them exactly: whole microseconds.
package fogcatcher.simulator.tables;
