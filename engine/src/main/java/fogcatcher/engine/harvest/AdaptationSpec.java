package fogcatcher.engine.harvest;

import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.model.Temperature;
import java.time.Duration;

/// How hard a harvested phone is worked: operating modes with hysteresis, and the size of work chunks.
///
/// The thresholds are ours (a guess, to be varied); they keep a phone away from the limits of its harvest rules.
@Doc("How hard a harvested phone is worked: operating modes with hysteresis, and the size of work chunks.")
public record AdaptationSpec(
        @Doc("Below this battery level a phone works in mode `reduced`.")
                @Default("40%")
                @Range(min = "0%", max = "100%")
                Share reducedBattery,
        @Doc("Below this battery level a phone works in mode `trickle`.")
                @Default("30%")
                @Range(min = "0%", max = "100%")
                Share trickleBattery,
        @Doc("Below this battery level a phone is `paused`.") @Default("22%") @Range(min = "0%", max = "100%")
                Share pausedBattery,
        @Doc("From this temperature on a phone works in mode `reduced`.") @Default("41C")
                Temperature reducedTemperature,
        @Doc("From this temperature on a phone works in mode `trickle`.") @Default("43C")
                Temperature trickleTemperature,
        @Doc("From this temperature on a phone is `paused`.") @Default("44.5C") Temperature pausedTemperature,
        @Doc("From this memory pressure on a phone works in mode `reduced`.")
                @Default("70%")
                @Range(min = "0%", max = "100%")
                Share reducedMemory,
        @Doc("From this memory pressure on a phone works in mode `trickle`.")
                @Default("85%")
                @Range(min = "0%", max = "100%")
                Share trickleMemory,
        @Doc("From this memory pressure on a phone is `paused`.") @Default("95%") @Range(min = "0%", max = "100%")
                Share pausedMemory,
        @Doc("How far the battery must rise above a threshold before the mode is lifted.")
                @Default("3%")
                @Range(min = "0%", max = "100%")
                Share batteryHysteresis,
        @Doc("How far memory pressure must fall below a threshold before the mode is lifted.")
                @Default("5%")
                @Range(min = "0%", max = "100%")
                Share memoryHysteresis,
        @Doc("How many degrees a phone must cool below a threshold before the mode is lifted.")
                @Default("1.5")
                @Range(min = "0", max = "20")
                double temperatureHysteresisKelvin,
        @Doc("Share of its offered cores that containers may use in mode `reduced`; what runs is slowed down to it.")
                @Default("50%")
                @Range(min = "0%", max = "100%")
                Share reducedShare,
        @Doc("Share of its offered cores that containers may use in mode `trickle`; while `paused` they use none.")
                @Default("20%")
                @Range(min = "0%", max = "100%")
                Share trickleShare,
        @Doc("Shortest chunk that a batch job is cut into.") @Default("1min") @Range(min = "1s") Duration minChunk,
        @Doc("Longest chunk that a batch job is cut into.") @Default("1h") @Range(min = "1s") Duration maxChunk,
        @Doc("A chunk is as long as the phone is expected to stay with this probability.")
                @Default("80%")
                @Range(min = "1%", max = "99%")
                Share stayProbability) {}
