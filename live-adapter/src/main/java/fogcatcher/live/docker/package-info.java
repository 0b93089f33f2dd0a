/// One Docker engine, spoken to by its HTTP interface.
///
/// Every order may be given twice: what is there already, or gone already, counts as done. An order that was not
/// answered is [DockerFault.Kind#UNANSWERED]: it may have been carried out or may yet be, and whoever gave it looks
/// before it gives another.
///
/// Why docker-java with the transport that it calls zerodep: both of its current transports behaved alike in every
/// fault that was tried (November 2026), and this one brings no HTTP client that others might want in another version.
package fogcatcher.live.docker;
