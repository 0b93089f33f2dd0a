package fogcatcher.simulator.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// Reads `{"0": {"messages": "time TAB event\n..."}, "1": ...}` one device at a time; other members are skipped.
final class FlashReader {

    private final TraceFile file;
    private final List<String> labels = new ArrayList<>();
    private final Ints begins = new Ints();
    private final FlashMessages messages;

    FlashReader(TraceFile file) {
        this.file = file;
        this.messages = new FlashMessages(file);
    }

    FlashFile read() {
        // One device's messages are one string; Jackson's usual limit is 20 MB.
        JsonFactory json =
                JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(1 << 30).build())
                        .build();
        try (InputStream bytes = file.open();
                JsonParser parser = json.createParser(bytes)) {
            readDevices(parser);
        } catch (JsonProcessingException e) {
            throw notJson(e);
        } catch (IOException e) {
            throw file.fault(TraceFile.reason(e));
        }
        begins.add(messages.size());
        return messages.toFile(labels, begins);
    }

    private void readDevices(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            throw file.fault("is empty");
        }
        demand(parser, JsonToken.START_OBJECT, "the file should be an object with a member for each device");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String label = parser.currentName();
            parser.nextToken();
            demand(parser, JsonToken.START_OBJECT, "device " + label + " should be an object with \"messages\"");
            readDevice(parser, label);
        }
        if (labels.isEmpty()) {
            throw file.fault("holds no device");
        }
    }

    private void readDevice(JsonParser parser, String label) throws IOException {
        labels.add(label);
        begins.add(messages.size());
        boolean isRead = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isMessages = parser.currentName().equals("messages");
            parser.nextToken();
            if (isMessages) {
                demand(parser, JsonToken.VALUE_STRING, "the messages of device " + label + " should be one string");
                messages.read(label, parser.getText());
                isRead = true;
            } else {
                parser.skipChildren();
            }
        }
        if (!isRead) {
            throw inJson(parser.currentLocation(), "device " + label + " has no \"messages\"");
        }
    }

    private void demand(JsonParser parser, JsonToken token, String what) {
        if (parser.currentToken() != token) {
            throw inJson(parser.currentLocation(), what);
        }
    }

    private TraceFault inJson(JsonLocation place, String what) {
        return TraceFault.lastInLine(file.name(), place.getLineNr(), what + " (column " + place.getColumnNr() + ")");
    }

    private TraceFault notJson(JsonProcessingException e) {
        String device = labels.isEmpty() ? "" : ", in or after device " + labels.getLast();
        String reason = e.getOriginalMessage().lines().findFirst().orElse("");
        return inJson(e.getLocation(), "is not JSON" + device + ": " + reason);
    }
}
