/// The simulated phones: what is true of each one, hour by hour, whether or not the engine knows it.
///
/// [fogcatcher.simulator.phones.RestModel] says when a phone rests (screen off, charging, on Wi-Fi); its measures are
/// those of the FLASH phone trace (Yang et al., WWW 2021).
package fogcatcher.simulator.phones;
