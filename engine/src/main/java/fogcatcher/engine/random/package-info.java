/// All chance in the workbench: named streams and addressed draws, both derived from the scenario's seed.
///
/// Why two: a [fogcatcher.engine.random.Stream] is a sequence and suits what happens once, in order (arrivals, a
/// market). [fogcatcher.engine.random.Draws] are looked up by address, without state: phone 7's fourth evening is the
/// same whatever the policies do, so policies are compared on identical populations (common random numbers).
///
/// Both use the 64-bit finalizer of SplitMix64 (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number
/// generators", with Stafford's variant 13 of its constants). Logarithms come from `StrictMath`, so every machine draws
/// the same.
package fogcatcher.engine.random;
