/// Keeps all inputs of a session in a file, and runs the session again from it.
///
/// A journal is text, one JSON object a line; with a name that ends in `.gz` it is compressed:
///
/// ```
/// {"fogcatcherJournal":1,"build":{"version":"0.1.0","commit":"...","isDirty":false},"seed":7,"scenario":"name: ..."}
/// {"at":0,"endow":{"account":3,"microTokens":1000000}}
/// {"at":30000000,"containerStarted":{"container":{"row":0,"generation":0}}}
/// {"inputs":2,"checksum":"5d41402a","digest":"32 hexadecimal digits"}
/// ```
///
/// Why: scenario and seed repeat a simulation by themselves. A journal also repeats what people did in the window, and
/// shows whether an engine still decides as it did: [Replay] compares the digests of all outputs. Answers to placements
/// are inputs, so nothing is searched again, and no simulated world is needed.
///
/// How an input is written is told by [fogcatcher.engine.transcript].
package fogcatcher.simulator.journal;
