/// Where capacity is bought: [Market] keeps offers, bids and leases and decides every amount; the caller moves the
/// money.
///
/// - What is sold is the *slot*, a fixed piece of a phone, for an hour of work at reference speed. Orders are filed by
///   size (1, 2, 4, ... slots of one phone) and by the trust they ask for; each pair of both is one [Book].
/// - Trust is asked first: a book sees only the phones that its bids may run on, then a [Clearing] rule matches prices.
/// - Three ways to buy ([fogcatcher.engine.model.BuyingMode]): spot in a call auction at every interval, on demand at a
///   posted rate, reserved ahead for a window.
///
/// Why a call auction and not continuous trading: many small orders arrive in a minute, one price for all of them is
/// fair whatever their order, and clearing sorts once instead of once an order.
///
/// All prices are whole micro-tokens per slot and hour, all amounts whole micro-tokens, and of every trade what the
/// buyer pays is what the seller and the house receive, to the micro-token.
package fogcatcher.engine.market;
