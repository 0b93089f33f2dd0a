package fogcatcher.simulator.run;

import fogcatcher.simulator.results.Summary;
import fogcatcher.simulator.world.Simulation;

/// What containers and mixes drew after the warm-up, and the CO2 of that: the energy of the cores they kept busy. What
/// phones draw anyway does not count: idle cores, screens, and the losses of batteries and chargers; nor do radios,
/// whatever is sent.
final class EnergyFigures {

    private double joulesBefore;

    /// The warm-up is over.
    void warm(Simulation simulation) {
        joulesBefore = simulation.phones().cpuJoules(simulation.now());
    }

    void addTo(Summary s, Simulation simulation) {
        double kilowattHours = (simulation.phones().cpuJoules(simulation.now()) - joulesBefore) / 3.6e6;
        double gridIntensity = simulation.scenario().world().gridIntensity();
        s.add("cpu_energy_kwh", kilowattHours, "kWh", "energy that containers and mixes drew");
        s.add("co2_kg", kilowattHours * gridIntensity / 1000, "kg", "CO2 of that energy, by `world.gridIntensity`");
    }
}
