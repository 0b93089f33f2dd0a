/// The engine: decides what happens in the fog. Read [JobLifecycle] to know what happens to a job, [PhoneLifecycle] for
/// a phone.
///
/// Why a state machine: time, chance and the outside world are arguments, so the same code runs in a simulation of a
/// million phones, against real hosts, and again from a journal. Five rules:
///
/// 1. Time is an argument. [Engine#handle] is the only way anything changes; [Engine#nextWake] says when to call again.
/// 2. Effects return nothing. Their outcome comes back later as a signal, in a simulation as in life.
/// 3. Thinking is an effect. A placement leaves as `Effect.Place` and returns as `Signal.Placed`.
/// 4. Messages are records; state is columns. A phone is a row number, never an object.
/// 5. Reminders are never cancelled. One that no longer applies is ignored when it fires.
package fogcatcher.engine;
