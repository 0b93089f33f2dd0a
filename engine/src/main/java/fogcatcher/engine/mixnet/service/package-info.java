/// Web servers that nobody can find, and clients they cannot find: HTTP over reply blocks.
///
/// Client and service never send to one another. Each gives the other reply blocks, routes wrapped in advance that
/// end at itself, and each sends over the blocks it was given. So there is no rendezvous point that could count or
/// delay: the two meet where their blocks cross, and every way has three mixes or more. The protocol:
///
/// 1. *Establish.* The service gives a few mixes ([fogcatcher.engine.mixnet.service.ServicePoint]) blocks under a key
///    of its own for each of them, and publishes a sealed descriptor that names them, through a mix too.
/// 2. *Fetch.* The client asks a mix for the descriptor, with a block for the answer.
/// 3. *Introduce.* The client draws an ephemeral key E and sends, through three mixes, to one of the points: E and
///    blocks, encrypted to the service's key B of the descriptor. The point passes that on over one of the service's
///    blocks, and tells the client over another block whether it could.
/// 4. *Talk.* The service draws an ephemeral key Y. Both derive two keys from X25519(E, B) and X25519(E, Y) (the
///    handshake NK of the Noise framework: the service is known, the client is not) and send frames over each other's
///    blocks: segments, acknowledgements, new blocks. Who is out of blocks is introduced again, with the same E.
///
/// What is seen where: a point sees how often a service it does not know is asked for; mixes see packets; nobody but
/// the two sees a request. A block gives whoever holds it no address but that of its first mix.
///
/// [fogcatcher.engine.mixnet.service.HiddenClient], `HiddenService` and `ServicePoint` are machines without IO:
/// packets that were opened go in, outcomes come out, times are microseconds since the Unix epoch (periods of
/// descriptors hang on them). They run with any [fogcatcher.engine.mixnet.packet.PacketFormat].
///
/// Sources: Tor rend-spec-v3 for introduction; Danezis and Goldberg, "Sphinx", IEEE S&P 2009, section 4.2 for reply
/// blocks; RFC 6298 for when to send again; RFC 9110 for the statuses.
package fogcatcher.engine.mixnet.service;
