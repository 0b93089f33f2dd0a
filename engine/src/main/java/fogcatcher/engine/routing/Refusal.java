package fogcatcher.engine.routing;

import fogcatcher.engine.model.Resources;
import java.util.Optional;

/// Why a task could not be sent anywhere: what the device lacks that comes nearest to what was asked for.
///
/// Distance is the sum, over the resources, of the part of the need that is not there, and 1 for each capability.
///
/// @param takingWork how many devices take work at all; if none does, nothing else here means anything
/// @param lacking what that device has too little of
/// @param missingCapabilities bits of [fogcatcher.engine.model.Traits] that it does not have
/// @param nearest the largest requirement, none larger than that asked for, that it would meet; nothing if some
/// resource would be left out altogether on every device
public record Refusal(int takingWork, Resources lacking, int missingCapabilities, Optional<Requirement> nearest) {}
