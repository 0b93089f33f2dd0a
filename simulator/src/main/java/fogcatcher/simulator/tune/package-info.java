/// Finds the values of a scenario by which it does best, by evolution: `fogcatcher tune`.
///
/// A [Tuning] says what may vary and what counts. Each [Candidate] is measured by [Trials]: the scenario is run with
/// the candidate's values once for each seed, and every candidate meets the same seeds, so that two of them are
/// compared on the same people, arrivals and faults (common random numbers: Law, Simulation Modeling and Analysis, 5th
/// edition, section 11.2). A [Search] makes the candidates of the next generation. What was found so far are
/// [Findings], which a [FindingsFile] keeps after each generation; a [Tuner] does all of this in order.
///
/// Why Jenetics: its engine, alterers and NSGA-II selectors are what a search outside a run needs, in two modules
/// without further dependencies; the search takes next to no time beside the runs. Wilhelmstötter, F.: Jenetics,
/// version 9.0, jenetics.io. Deb, Pratap, Agarwal, Meyarivan: A fast and elitist multiobjective genetic algorithm:
/// NSGA-II, IEEE Transactions on Evolutionary Computation 6 (2), 2002.
///
/// Why grids: values go in steps (see [fogcatcher.engine.notation.Knob]), so that what is found reads like what people
/// write, and no two candidates differ by less than chance could tell.
package fogcatcher.simulator.tune;
