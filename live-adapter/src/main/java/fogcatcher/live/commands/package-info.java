/// `fogcatcher live`: one command that runs a coordinator, and those that speak with it.
///
/// They print tables, or JSON with `--json`. Exit codes are those of all commands: 0 done, 1 failed, 2 wrong input.
package fogcatcher.live.commands;
