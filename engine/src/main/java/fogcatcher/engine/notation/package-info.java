/// Records to YAML text and back, and what follows from the same records: the JSON Schema and the reference page.
///
/// Text becomes a tree whose nodes know their line ([Node], from [Document], the only user of the YAML library);
/// overrides are set in the tree ([Overrides]); the records are described once ([Shape], [Kind]) and bound by that
/// description ([Binder]); the writers walk the same description, so none of them can disagree.
///
/// Other files are read by the same rules: a [Draft] of any record. A [Knob] is a value of a scenario that such a file
/// varies.
///
/// Why not a binding library: a scenario with five mistakes should say five things, each with its line and its remedy;
/// libraries stop at the first and speak of types. Faults are collected, never thrown past this package.
///
/// Source: YAML 1.2.2, core schema, by snakeyaml-engine.
package fogcatcher.engine.notation;
