/// Reads what others recorded: jobs that were run, calls that were made, phones that came and went.
///
/// Why: a fog that works only for a fitted distribution proves little; these readers let a run repeat a public trace.
/// [fogcatcher.simulator.trace.JobTrace] walks through jobs in order of submission and holds only what ordering needs;
/// [fogcatcher.simulator.trace.SessionFile] and [fogcatcher.simulator.trace.FlashFile] hold a whole population in flat
/// arrays. A broken file is a [fogcatcher.simulator.trace.TraceFault] that names the line and says what to write.
///
/// Where a trace counts from: a file that counts for itself (plain CSV, SWF, Azure, sessions) keeps its own zero; one
/// with calendar times (Bitbrains, OpenDC, FLASH) counts from midnight of its first day (UTC, or local where it says
/// local), so that the hours of its day are those of the simulated day.
///
/// Sources of the formats:
///
/// - Azure Functions Trace 2019: Shahrad et al., "Serverless in the Wild", USENIX ATC 2020;
///   `AzureFunctionsDataset2019.md` of Azure/AzurePublicDataset.
/// - Standard Workload Format 2.2: Feitelson's Parallel Workloads Archive, `swf.html`; Chapin et al., JSSPP 1999.
/// - GWA-T-12 Bitbrains: Shen, van Beek, Iosup, "Statistical characterization of business-critical workloads hosted in
///   cloud datacenters", CCGrid 2015.
/// - OpenDC: documentation, Input / Workload, and the schemas of `opendc-trace`.
/// - FLASH: Yang et al., "Characterizing impacts of heterogeneity in federated learning upon large-scale smartphone
///   data", WWW 2021; its reader `models/timer.py`.
package fogcatcher.simulator.trace;
