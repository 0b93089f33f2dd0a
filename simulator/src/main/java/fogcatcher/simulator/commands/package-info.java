/// The commands of `fogcatcher`, as people type them; the launcher puts them together.
///
/// Each command is a class that reads what was asked for, lets the rest of the simulator do it and says what came of
/// it: results to the standard output, everything else to the standard error. Exit codes: 0 done, 1 failed while
/// running, 2 wrong input, and 128 plus the signal's number when a signal ended it (Ctrl-C: 130). [Failures] alone
/// turns exceptions into messages and codes.
package fogcatcher.simulator.commands;
