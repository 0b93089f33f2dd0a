package fogcatcher.engine.scenario;

import fogcatcher.engine.model.Bandwidth;
import fogcatcher.engine.model.Default;
import fogcatcher.engine.model.Doc;
import fogcatcher.engine.model.Range;
import fogcatcher.engine.model.Size;

/// What a job needs.
@Doc("What a job needs.")
public record NeedSpec(
        @Doc("Cores while it runs.") @Default("1") @Range(min = "0.001", max = "1000") double cpu,
        @Doc("Main memory while it runs.") @Default("256MB") @Range(min = "0MB") Size memory,
        @Doc("Storage while it runs.") @Default("0MB") @Range(min = "0MB") Size storage,
        @Doc("Network rate while it runs.") @Default("0Mbps") @Range(min = "0Mbps") Bandwidth bandwidth,
        @Doc("Data fetched before it starts on a phone.") @Default("0MB") @Range(min = "0MB") Size input,
        @Doc("Data sent back when it is done.") @Default("0MB") @Range(min = "0MB") Size output,
        @Doc("State that a checkpoint holds.") @Default("0MB") @Range(min = "0MB") Size state,
        @Doc("Whether nobody may see who asked whom; such a job is sent by way of the mixnet.") @Default("false")
                boolean isPrivate) {}
