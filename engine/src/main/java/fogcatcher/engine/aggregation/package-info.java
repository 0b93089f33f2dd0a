/// Many phones as one: which of them together cover a requirement that none covers alone, at the least cost.
///
/// One problem, several methods, one answer: a [fogcatcher.engine.aggregation.CoverProblem] goes into
/// [fogcatcher.engine.aggregation.Aggregation], a [fogcatcher.engine.aggregation.Cover] comes out, always with a proven
/// lower bound of the cost. Pure functions: no clock, no chance; effort is limited by nodes of a search tree.
///
/// The problem is the multidimensional covering knapsack: minimise `price x` over binary `x` with `A x >= b`, four rows
/// for the four resources, one for the joint availability and one for the churn where they are asked for. With so few
/// rows the linear relaxation has at most as many fractional phones, so that it is nearly a solution where many phones
/// are needed; where few are, a small tree proves the optimum.
///
/// Why our own dual simplex: with at most six rows it needs no factorisation, and it answers in microseconds what a
/// general solver spends milliseconds on setting up (see `CoverBenchmark`). ojAlgo stays as an independent second
/// opinion, as a method and in the tests.
package fogcatcher.engine.aggregation;
