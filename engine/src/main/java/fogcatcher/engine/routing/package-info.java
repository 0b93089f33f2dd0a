/// Which device a task is sent to, and which member of a service answers a request.
///
/// [fogcatcher.engine.routing.Router] chooses by one of five strategies among the
/// [fogcatcher.engine.routing.Devices] that may take a task, or says in a [fogcatcher.engine.routing.Refusal] what was
/// missing. [fogcatcher.engine.routing.Spread] deals the requests of a service out to its members in proportion to
/// their shares.
///
/// Why two: a task is placed once and may look at everything, requests come by the thousand and look at nothing but
/// their service's members.
package fogcatcher.engine.routing;
