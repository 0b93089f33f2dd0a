/// The words every other package speaks: ids, quantities with their unit, resource vectors, and the annotations that
/// turn a record into a documented section of a scenario file.
///
/// Why: the same thing has the same name in YAML, Java, events, tables and figures. This package imports nothing.
package fogcatcher.engine.model;
