package fogcatcher.engine.notation;

import fogcatcher.engine.scenario.Scenario;
import java.util.List;
import java.util.stream.Collectors;

/// Texts to read, and short ways to read them.
public final class Scenarios {

    public static final String SMALLEST =
            """
            name: smallest
            duration: 1h
            world: {phones: {count: 1000}}
            """;

    /// Every kind of section, choice and value once.
    public static final String FULL =
            """
            name: full house
            about: |
              Says "everything", with a colon: and 2 lines,
              some of them é and 😀.
            seed: -7
            start: 2026-07-01
            duration: 2d
            warmup: 90min
            world:
              phones:
                count: 1000
                behaviour: {exponential: {up: 1h30min, down: 250ms, leave: silent}}
                hardware: {uniform: {cores: 4, memory: 1.5GiB, battery: 4321.5mAh, charger: 7.5W}}
                battery: {rates: scaled}
                regions:
                  - {name: north, weight: 0.1, clock: -3h, ambient: -3.5C}
                  - {name: south}
              faults:
                - outage: {region: north, at: 1h, lasts: 10min}
                - partition: {region: south, at: 1h, lasts: 10min}
                - badLinks: {at: 0s, lasts: 1us}
                - flashCrowd: {at: 1d, lasts: 1h, factor: 2.5}
                - powerOff: {at: 1h, phones: 33.3%}
                - clockSkew: {phones: 1%, skew: 5min}
                - liars: {phones: 12.5%}
              voting:
                groups: [{name: all, share: 50%, tokens: 1.5token, votes: reputation}]
                proposals: [{by: all, path: rewards.fee, value: 12.5%, at: 1h}]
            workload:
              sources:
                - batch: {name: "yes", rate: 7/h, work: {lognormal: {median: 1h, sigma: 1.1}}, needs: {cpu: 0.25}}
                - batch: {name: b, kind: function, rate: 0.1/s, per: phone, work: {uniform: {min: 0s, max: 1d}}}
                - functions: {name: azure, functions: 10}
                - trace: {name: t, format: gwa-t-12, file: "traces/vm 1.csv"}
            policies:
              harvest: {rules: [battery, idle], share: 1.1%}
              placement: {strategy: firstFit}
              ledger: {supply: 1234567.000001token, endowment: 20.5mtoken}
              reputation: {halfLife: 2d, vanished: 1.5, caution: 2.5%}
            record: []
            """;

    private Scenarios() {}

    public static Reading read(String text, String... overrides) {
        return ScenarioReader.read("s.yaml", text, List.of(overrides), _ -> true);
    }

    public static Scenario sound(String text, String... overrides) {
        return switch (read(text, overrides)) {
            case Reading.Sound(Scenario scenario) -> scenario;
            case Reading.Faulty(List<Fault> faults) -> throw new AssertionError(faults);
        };
    }

    /// All faults, one a line, as a person would see them.
    public static String faults(String text, String... overrides) {
        return switch (read(text, overrides)) {
            case Reading.Sound _ -> "";
            case Reading.Faulty(List<Fault> faults) ->
                    faults.stream().map(Fault::toString).collect(Collectors.joining("\n"));
        };
    }

    /// The faults of the smallest scenario with `lines` added.
    public static String faultsWith(String lines) {
        return faults(SMALLEST + lines);
    }
}
