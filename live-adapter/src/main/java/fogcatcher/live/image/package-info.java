/// Images that the coordinator makes itself, for hosts that reach no registry: that of a mix, and that of the helper
/// that
/// carries volumes.
///
/// They are docker-archives with fixed dates, owners and order, so that one archive has one id wherever it is loaded.
/// What changes seldom is a layer of its own below what changes often ([ImageFile]): a host that has the lower one is
/// sent the upper one alone.
package fogcatcher.live.image;
