/// What people and programs ask the coordinator, in words.
///
/// [fogcatcher.engine.coordination.Wording] turns a kind and fields, as they come over any line, into a
/// [fogcatcher.engine.message.Question]; words that are none become one too, which the engine refuses with the reason.
/// So whoever listens on a line tells the engine each request, and sends back the one event that answers it.
package fogcatcher.engine.coordination;
