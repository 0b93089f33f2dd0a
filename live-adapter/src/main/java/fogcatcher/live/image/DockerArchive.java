package fogcatcher.live.image;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A file as `docker save` writes it, of which a part may be sent: an engine with overlay2 needs no file of a layer
/// that
/// it has, below the same ones (measured, Docker 20.10 and 28.5, November 2026). One that does need it says "no such
/// file".
public final class DockerArchive {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int BLOCK = 512;
    private static final int SIZE_AT = 124;
    private static final int SIZE_DIGITS = 11;
    private static final int KIND_AT = 156;
    private static final int NAME_BYTES = 100;
    private static final int PREFIX_AT = 345;
    private static final int PREFIX_BYTES = 155;

    /// More than any manifest or configuration of an image; a guess.
    private static final int MOST_JSON_BYTES = 16 << 20;

    private final Path file;
    private final List<Entry> entries;
    private final Map<String, List<Layered>> images = new TreeMap<>();
    private final Map<String, String> ids = new TreeMap<>();

    /// A file of the archive, with whatever in front of it belongs to it.
    private record Entry(String name, char kind, long from, long contentAt, long size) {

        long to() {
            return contentAt + (size + BLOCK - 1) / BLOCK * BLOCK;
        }
    }

    /// A layer's file, and its digest as engines give it: "sha256:" and 64 hexadecimal digits.
    private record Layered(String file, String digest) {}

    /// @throws IOException if it is no docker-archive that is understood here
    public DockerArchive(Path file) throws IOException {
        this.file = file;
        try (RandomAccessFile archive = new RandomAccessFile(file.toFile(), "r")) {
            entries = entries(archive);
            for (Map<String, List<String>> image : manifest(json(archive, "manifest.json"))) {
                String config = image.getOrDefault("Config", List.of("")).getFirst();
                List<String> files = image.getOrDefault("Layers", List.of());
                byte[] json = json(archive, config);
                String id = "sha256:" + HexFormat.of().formatHex(Layer.sha256().digest(json));
                image.getOrDefault("RepoTags", List.of()).forEach(tag -> ids.put(tag, id));
                List<String> digests = digests(json);
                if (files.size() != digests.size()) {
                    throw new IOException(file + " has " + files.size() + " layers for " + digests.size());
                }
                List<Layered> layers = new ArrayList<>();
                for (int l = 0; l < files.size(); l++) {
                    layers.add(new Layered(files.get(l), digests.get(l)));
                }
                images.put(config, layers);
            }
        }
    }

    /// The digest of the configuration of an image, by which engines know it: "sha256:" and 64 hexadecimal digits.
    /// Nothing if it is not in the archive.
    public Optional<String> id(String reference) {
        boolean hasTag = reference.indexOf(':', reference.lastIndexOf('/') + 1) >= 0;
        return Optional.ofNullable(ids.get(hasTag ? reference : reference + ":latest"));
    }

    private static List<Entry> entries(RandomAccessFile archive) throws IOException {
        List<Entry> found = new ArrayList<>();
        byte[] header = new byte[BLOCK];
        long from = 0;
        for (long at = 0; at + BLOCK <= archive.length(); ) {
            archive.seek(at);
            archive.readFully(header);
            if (header[0] == 0) {
                break; // the end
            }
            char kind = (char) header[KIND_AT];
            String prefix = text(header, PREFIX_AT, PREFIX_BYTES);
            String tail = text(header, 0, NAME_BYTES);
            long size = Long.parseLong(text(header, SIZE_AT, SIZE_DIGITS).strip(), 8);
            Entry entry = new Entry(prefix.isEmpty() ? tail : prefix + "/" + tail, kind, from, at + BLOCK, size);
            at = entry.to();
            boolean isOfNext = kind == 'L' || kind == 'K' || kind == 'x' || kind == 'g';
            if (!isOfNext) {
                found.add(entry);
                from = at;
            }
        }
        return found;
    }

    private static String text(byte[] header, int at, int most) {
        int length = 0;
        while (length < most && header[at + length] != 0) {
            length++;
        }
        return new String(header, at, length, StandardCharsets.UTF_8);
    }

    private byte[] json(RandomAccessFile archive, String name) throws IOException {
        for (Entry entry : entries) {
            if (entry.name.equals(name) && entry.size <= MOST_JSON_BYTES) {
                byte[] bytes = new byte[(int) entry.size];
                archive.seek(entry.contentAt);
                archive.readFully(bytes);
                return bytes;
            }
        }
        throw new IOException(file + " has no " + name);
    }

    /// Of each image, the texts by their keys.
    private static List<Map<String, List<String>>> manifest(byte[] json) throws IOException {
        List<Map<String, List<String>>> images = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT && parser.getParsingContext().getParent().inArray()) {
                    images.add(new TreeMap<>());
                } else if (token == JsonToken.VALUE_STRING && !images.isEmpty()) {
                    var context = parser.getParsingContext();
                    String key = context.inArray() ? context.getParent().getCurrentName() : context.getCurrentName();
                    images.getLast().computeIfAbsent(key, _ -> new ArrayList<>()).add(parser.getText());
                }
            }
        }
        return images;
    }

    private static List<String> digests(byte[] config) throws IOException {
        List<String> found = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(config)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                var context = parser.getParsingContext();
                if (token == JsonToken.VALUE_STRING
                        && context.inArray()
                        && "diff_ids".equals(context.getParent().getCurrentName())) {
                    found.add(parser.getText());
                }
            }
        }
        return found;
    }

    /// The names of layers' files that an engine can do without.
    ///
    /// @param there of each image that it has, the layers' digests, the lowest first
    public Set<String> spare(Collection<List<String>> there) {
        Set<String> spare = new TreeSet<>();
        Set<String> needed = new TreeSet<>();
        for (List<Layered> layers : images.values()) {
            List<String> digests = layers.stream().map(Layered::digest).toList();
            int common = there.stream().mapToInt(other -> common(digests, other)).max().orElse(0);
            layers.subList(0, common).forEach(layer -> spare.add(layer.file));
            layers.subList(common, layers.size()).forEach(layer -> needed.add(layer.file));
        }
        spare.removeAll(needed);
        // Another name for a file cannot do without it.
        entries.stream()
                .filter(entry -> entry.kind == '2' || entry.kind == '1')
                .findAny()
                .ifPresent(_ -> spare.clear());
        return spare;
    }

    private static int common(List<String> one, List<String> other) {
        int common = 0;
        while (common < Math.min(one.size(), other.size()) && one.get(common).equals(other.get(common))) {
            common++;
        }
        return common;
    }

    /// The archive without some of its files; the caller closes it.
    public InputStream without(Set<String> left) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        List<InputStream> parts = new ArrayList<>();
        for (Entry entry : entries) {
            if (!left.contains(entry.name)) {
                parts.add(new Part(channel, entry.from, entry.to()));
            }
        }
        parts.add(new ByteArrayInputStream(new byte[2 * BLOCK]));
        return new SequenceInputStream(Collections.enumeration(parts)) {
            @Override
            public void close() throws IOException {
                super.close();
                channel.close();
            }
        };
    }

    /// Some of a file's bytes.
    private static final class Part extends InputStream {
        private final FileChannel channel;
        private final long to;
        private long at;

        private Part(FileChannel channel, long from, long to) {
            this.channel = channel;
            this.at = from;
            this.to = to;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (at >= to) {
                return -1;
            }
            int most = (int) Math.min(length, to - at);
            int read = channel.read(ByteBuffer.wrap(into, offset, most), at);
            if (read < 0) {
                throw new EOFException("the archive ends too early");
            }
            at += read;
            return read;
        }
    }
}
