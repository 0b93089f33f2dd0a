/// How well a mixnet hides: closed forms, and estimators that watch packets leave mixes.
///
/// A Poisson mix keeps each packet for an exponential time with rate `mu`, chosen by the sender (stop-and-go mixes:
/// Kesdogan, Egner, Bueschkes 1998; Loopix: Piotrowska and others 2017). With arrivals at rate `lambda` it is the queue
/// M/M/inf, whose load is `rho = lambda / mu`. Everything here follows from that: how many packets are inside
/// ([fogcatcher.engine.mixnet.measure.PoissonLaw]), how long they take ([fogcatcher.engine.mixnet.measure.ErlangLaw]),
/// how unsure an observer is ([fogcatcher.engine.mixnet.measure.MixEntropy]), and what bad nodes see
/// ([fogcatcher.engine.mixnet.measure.Compromise]).
///
/// The observer is global and passive: it sees every packet arrive at and leave every mix, and none inside.
/// [fogcatcher.engine.mixnet.measure.Dye] follows what it can know of one packet, and
/// [fogcatcher.engine.mixnet.measure.FlowCorrelation] what it learns from many of one sender.
package fogcatcher.engine.mixnet.measure;
