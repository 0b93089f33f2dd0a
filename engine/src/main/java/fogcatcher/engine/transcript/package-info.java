/// The engine's inputs as JSON, one object each, and back: what journals are written in.
///
/// `{"containerStarted":{"container":{"row":0,"generation":0}}}`. Kinds and names are those of the message records,
/// found by reflection ([Inputs]), so that a new message needs no code here. Both worlds keep journals, one in files
/// and
/// one in a database.
package fogcatcher.engine.transcript;
