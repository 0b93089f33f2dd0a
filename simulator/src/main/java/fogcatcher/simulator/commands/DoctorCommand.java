package fogcatcher.simulator.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `fogcatcher doctor`: looks whether this machine has what runs need.
@Command(
        name = "doctor",
        header = "Say what is missing on this machine, and for what.",
        description = "%nExits with 0 when everything that runs need is there, otherwise with 1.",
        footerHeading = "%nExample:%n",
        footer = "  fogcatcher doctor")
final class DoctorCommand implements Callable<Integer> {

    private final Surroundings here;

    DoctorCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        Doctor doctor = new Doctor(here);
        var findings = doctor.findings();
        findings.forEach(finding -> here.print(finding + "\n"));
        return findings.stream().anyMatch(finding -> finding.verdict() == Doctor.Verdict.MISSING) ? Failures.FAILED : 0;
    }
}
