import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;

/// Checks or writes the layout of every Java file under a folder, with google-java-format and 120 columns.
///
/// A program of the build, run from its source by the JDK that compiles the project: the formatter uses the compiler
/// of the JDK it runs on, so inside Maven (JDK 17) it could not read Java 25.
///
/// Arguments: `check` or `write`, the folder, and the command to name when the check fails.
final class Format {

    /// `///` comments are prose and stay as their author broke them, unless they are wider than this.
    private static final int WIDTH = 120;

    /// Two passes, as imports stay one sorted block (Google's order) while everything else follows the AOSP style.
    private static final List<List<String>> PASSES =
            List.of(
                    List.of("--fix-imports-only"),
                    List.of(
                            "--aosp",
                            "--max-line-length=" + WIDTH,
                            "--skip-sorting-imports",
                            "--skip-removing-unused-imports",
                            "--skip-javadoc-formatting"));

    private Format() {}

    public static void main(String[] arguments) throws IOException {
        List<String> files = javaFiles(Path.of(arguments[1]).normalize());
        if (arguments[0].equals("write")) {
            breakWideComments(files);
            // A string that is broken anew may need a second turn.
            for (int turn = 0; turn < 3 && !changing(files).isEmpty(); turn++) {
                for (List<String> pass : PASSES) {
                    format(pass, "--replace", files);
                }
            }
        }
        Set<String> changing = changing(files);
        List<String> tooWide = wideComments(files);
        if (changing.isEmpty() && tooWide.isEmpty()) {
            System.out.println(files.size() + " Java files are laid out as the house style says.");
            return;
        }
        if (!changing.isEmpty()) {
            System.err.println("These files are not laid out as the house style says:");
            changing.forEach(file -> System.err.println("  " + file));
        }
        if (!tooWide.isEmpty()) {
            System.err.println("These comments are wider than " + WIDTH + " columns:");
            tooWide.forEach(line -> System.err.println("  " + line));
        }
        System.err.println("To lay them out: " + arguments[2]);
        System.exit(1);
    }

    /// The files that the formatter would change.
    private static Set<String> changing(List<String> files) {
        var changing = new TreeSet<String>();
        for (List<String> pass : PASSES) {
            format(pass, "--dry-run", files).lines().forEach(changing::add);
        }
        return changing;
    }

    private static String format(List<String> pass, String mode, List<String> files) {
        var words = new ArrayList<String>(pass);
        words.add(mode);
        words.addAll(files);
        var out = new StringWriter();
        int code =
                ToolProvider.findFirst("google-java-format")
                        .orElseThrow()
                        .run(
                                new PrintWriter(out, true),
                                new PrintWriter(System.err, true),
                                words.toArray(String[]::new));
        if (code != 0) {
            System.err.println("The formatter cannot read the files named above.");
            System.exit(1);
        }
        return out.toString();
    }

    /// Breaks each comment that is too wide at its last blank; the rest goes to a line of its own.
    private static void breakWideComments(List<String> files) throws IOException {
        for (String file : files) {
            String text = Files.readString(Path.of(file));
            var broken = new StringBuilder();
            for (String line : text.lines().toList()) {
                String rest = line;
                while (isWideComment(rest)) {
                    int start = rest.indexOf("//");
                    int words = start + (rest.startsWith("///", start) ? 4 : 3);
                    int blank = rest.lastIndexOf(' ', WIDTH);
                    if (blank < words) {
                        break;
                    }
                    broken.append(rest, 0, blank).append('\n');
                    rest = rest.substring(0, words) + rest.substring(blank + 1);
                }
                broken.append(rest).append('\n');
            }
            if (!broken.toString().equals(text)) {
                Files.writeString(Path.of(file), broken);
            }
        }
    }

    private static List<String> wideComments(List<String> files) throws IOException {
        var found = new ArrayList<String>();
        for (String file : files) {
            List<String> lines = Files.readAllLines(Path.of(file));
            for (int i = 0; i < lines.size(); i++) {
                if (isWideComment(lines.get(i))) {
                    found.add(file + ":" + (i + 1));
                }
            }
        }
        return found;
    }

    /// Addresses and rows of tables cannot be broken.
    private static boolean isWideComment(String line) {
        String words = line.strip();
        return line.length() > WIDTH && words.startsWith("//") && !words.startsWith("/// |") && !words.contains("://");
    }

    /// The files that people write: not those under `target`.
    private static List<String> javaFiles(Path root) throws IOException {
        var files = new ArrayList<String>();
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                        String name = String.valueOf(folder.getFileName());
                        boolean skipped = name.equals("target") || name.equals(".git") || name.equals("node_modules");
                        return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (file.toString().endsWith(".java")) {
                            files.add(file.toString());
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        files.sort(null);
        return files;
    }
}
