/// What the engine believes of each phone, in columns.
///
/// Why columns: a million phones are a million rows of a few arrays, about 110 bytes each, not a million objects. What
/// is believed differs from what is true by the staleness of reports; the simulator keeps the truth apart.
package fogcatcher.engine.fleet;
