/// The requests of services: how many come, who answers them, how long that takes.
///
/// A service has a front where its requests wait in one line, first in, first out, until a core of one of its members
/// is free. Small services are simulated request by request ([fogcatcher.simulator.traffic.OneByOneService]), large
/// ones as a fluid whose waiting follows from formulas ([fogcatcher.simulator.traffic.FluidService]); a test shows that
/// the two agree. The engine never sees a request: it hears how loaded members are.
///
/// Why a line at the front, and not one at each member: the members are phones that may vanish, and what waits at the
/// front is not lost with them. HAProxy does the same with `maxconn`.
///
/// Arrivals follow the NASA-HTTP log of July 1995 (Internet Traffic Archive).
package fogcatcher.simulator.traffic;
