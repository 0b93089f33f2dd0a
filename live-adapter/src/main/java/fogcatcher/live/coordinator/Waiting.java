package fogcatcher.live.coordinator;

import fogcatcher.engine.model.JobSpec;
import fogcatcher.engine.model.Resources;
import fogcatcher.engine.model.Traits;
import fogcatcher.live.coordinator.HostRegister.Place;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a job that does not run waits for, as things are now, in words.
///
/// Not thread-safe; for the thread of the session.
final class Waiting {

    private final JobRegister jobs;
    private final HostRegister hosts;
    private final Book book;

    Waiting(JobRegister jobs, HostRegister hosts, Book book) {
        this.jobs = jobs;
        this.hosts = hosts;
        this.book = book;
    }

    /// Of a job that has not ended; empty if it waits for nothing that is known here.
    String of(LiveJob job) {
        List<Wanted> members = book.all().stream().filter(wanted -> wanted.job().number() == job.number()).toList();
        List<String> away =
                members.stream()
                        .filter(wanted -> wanted.phase() == Wanted.Phase.AWAY)
                        .map(wanted -> hosts.name(wanted.host()))
                        .toList();
        if (!away.isEmpty()) {
            return "waits for host " + String.join(", ", away) + ", which is lost";
        }
        if (!members.isEmpty()) {
            return "";
        }
        JobSpec spec = LiveJob.spec(job.file(), job.file().region().map(hosts::region).orElse(Traits.ANYWHERE));
        String wish = wish(job, spec.needs());
        return jobs.isHeard(job.number())
                ? forRoom(spec, wish)
                : "waits for a host that could hold it: none that has come yet has " + wish;
    }

    private static String wish(LiveJob job, Resources needs) {
        String disk = needs.storageMb() == 0 ? "" : ", " + needs.storageMb() + " MB of disk";
        String region = job.file().region().map(name -> " in region " + name).orElse("");
        return needs.millicores() / 1000.0 + " cores, " + needs.memoryMb() + " MB of memory" + disk + region;
    }

    private String forRoom(JobSpec spec, String wish) {
        Map<Integer, Resources> used = new TreeMap<>();
        book.all().forEach(wanted -> used.merge(wanted.host(), wanted.limits(), Resources::plus));
        Map<Place, Integer> counted = new EnumMap<>(Place.class);
        hosts.places(spec, used).forEach(place -> counted.merge(place, 1, Integer::sum));
        if (counted.containsKey(Place.ROOM)) {
            return ""; // its next try comes, or several hosts would have to hold it at once
        }
        List<String> hostsAre = new ArrayList<>();
        counted.forEach((place, count) -> hostsAre.add(count + " " + place.words()));
        return "waits for room: no host has " + wish + " (" + String.join(", ", hostsAre) + ")";
    }
}
