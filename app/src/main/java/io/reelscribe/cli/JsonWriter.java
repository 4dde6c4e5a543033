package io.reelscribe.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.reelscribe.Caption;
import java.io.IOException;
import java.util.List;

/** JSON: one object, an array of objects, or an object on each line. */
final class JsonWriter implements CaptionWriter {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectWriter COMPACT = MAPPER.writer();
    private static final ObjectWriter INDENTED = MAPPER.writer(SerializationFeature.INDENT_OUTPUT);

    private final String open;
    private final String separator;
    private final String close;
    private final ObjectWriter writer;
    private boolean first = true;

    private JsonWriter(String open, String separator, String close, ObjectWriter writer) {
        this.open = open;
        this.separator = separator;
        this.close = close;
        this.writer = writer;
    }

    static CaptionWriter object() {
        return new JsonWriter("", "\n", "\n", INDENTED);
    }

    static CaptionWriter array() {
        return new JsonWriter("[\n", ",\n", "\n]\n", INDENTED);
    }

    static CaptionWriter lines() {
        return (captions, out) -> {
            for (Caption caption : captions) {
                out.append(COMPACT.writeValueAsString(CaptionJson.of(caption))).append('\n');
            }
        };
    }

    @Override
    public void begin(Appendable out) throws IOException {
        out.append(open);
    }

    @Override
    public void video(List<Caption> captions, Appendable out) throws IOException {
        for (Caption caption : captions) {
            out.append(first ? "" : separator);
            first = false;
            out.append(writer.writeValueAsString(CaptionJson.of(caption)));
        }
    }

    @Override
    public void end(Appendable out) throws IOException {
        out.append(close);
    }
}
