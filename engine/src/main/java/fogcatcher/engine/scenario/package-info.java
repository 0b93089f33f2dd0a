/// The experiment as records: what a scenario file may say, with meaning, unit, default and range beside each field.
///
/// Why: the reader of YAML, the JSON Schema and the reference page are all derived from these records, so they cannot
/// disagree. Policies live beside the code that obeys them and are only gathered here.
package fogcatcher.engine.scenario;
