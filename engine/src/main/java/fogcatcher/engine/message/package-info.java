/// The engine's whole language: commands and signals go in, events and effects come out.
///
/// |         | from or to people                | from or to machines                              |
/// | ------- | -------------------------------- | ------------------------------------------------ |
/// | **in**  | [Command]: "run this job"        | [Signal]: "phone 7 fell silent"                  |
/// | **out** | [Event]: "job 3 was accepted"    | [Effect]: "start container 9 on phone 7"         |
///
/// Times in messages are microseconds since the run began, lengths of time are microseconds.
package fogcatcher.engine.message;
