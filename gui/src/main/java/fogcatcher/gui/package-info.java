/// The one `fogcatcher` command is put together here, and the distribution folder around it.
///
/// [Launcher] alone knows the simulator and the live adapter. The window will live here too and will know the engine
/// only.
package fogcatcher.gui;
