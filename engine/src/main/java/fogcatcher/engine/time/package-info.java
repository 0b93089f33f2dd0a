/// Virtual time: the queue of pending events that drives a simulated world and the engine's own reminders.
package fogcatcher.engine.time;
