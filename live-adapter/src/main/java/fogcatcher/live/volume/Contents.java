package fogcatcher.live.volume;

import fogcatcher.live.docker.Helper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// What is in a volume: of each file its kind, mode, owner, size, date and SHA-256; of each folder its kind, mode and
/// owner; of each link where it leads.
///
/// Extended attributes and hard links are not told apart, and names with line breaks are seen but not told from others.
///
/// @param lines what was said of each name; names begin with "./"
record Contents(Map<String, String> lines) {

    private static final String LIST =
            "cd "
                    + Helper.DATA
                    + " && find . -print0 | xargs -0 -r stat -c '%F|%a|%u|%g|%n'"
                    + " && find . -type f -print0 | xargs -0 -r stat -c '%s|%Y|%n'"
                    + " && find . -type f -print0 | xargs -0 -r sha256sum | sed 's/  /|/'"
                    + " && find . -type l -print0 | xargs -0 -r -n 1 sh -c 'echo \"$(readlink \"$0\")|$0\"'";

    private static final String FOLDER = "directory|";

    Contents {
        lines = Collections.unmodifiableMap(new TreeMap<>(lines));
    }

    static Contents of(Helper volume) {
        Map<String, String> lines = new TreeMap<>();
        for (String line : volume.run(LIST).split("\n")) {
            int bar = line.lastIndexOf('|');
            lines.merge(line.substring(bar + 1), line.substring(0, bar + 1), String::concat);
        }
        return new Contents(lines);
    }

    /// Names that `other` has not, or has otherwise.
    List<String> beyond(Contents other) {
        return lines.keySet().stream().filter(name -> !lines.get(name).equals(other.lines.get(name))).toList();
    }

    /// What has to go before what is `wanted` can come: what is not there, and what is there as something else. The
    /// deepest first.
    List<String> inTheWayOf(Contents wanted) {
        TreeSet<String> found = new TreeSet<>();
        for (String name : lines.keySet()) {
            String there = wanted.lines.get(name);
            boolean areFolders = there != null && isFolder(name) && there.startsWith(FOLDER);
            if (!areFolders && !lines.get(name).equals(there)) {
                found.add(name);
            }
        }
        return new ArrayList<>(found.descendingSet());
    }

    private boolean isFolder(String name) {
        return lines.get(name).startsWith(FOLDER);
    }

    /// Mode and owner of the volume itself, as `chmod` and `chown` take them.
    String[] ofRoot() {
        String[] parts = lines.get(".").split("\\|");
        return new String[] {parts[1], parts[2] + ":" + parts[3]};
    }
}
