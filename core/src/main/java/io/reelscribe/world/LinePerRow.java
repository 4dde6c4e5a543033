package io.reelscribe.world;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;

/** JSON with a line for each clip and each caption. */
final class LinePerRow extends MinimalPrettyPrinter {
    private static final long serialVersionUID = 1;

    private int depth;

    @Override
    public void writeStartObject(JsonGenerator json) throws IOException {
        depth++;
        super.writeStartObject(json);
    }

    @Override
    public void writeEndObject(JsonGenerator json, int entries) throws IOException {
        depth--;
        if (depth == 0) {
            json.writeRaw('\n');
        }
        super.writeEndObject(json, entries);
    }

    @Override
    public void beforeObjectEntries(JsonGenerator json) throws IOException {
        lineIfOuter(json);
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
        super.writeObjectEntrySeparator(json);
        lineIfOuter(json);
    }

    @Override
    public void beforeArrayValues(JsonGenerator json) throws IOException {
        json.writeRaw('\n');
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
        super.writeArrayValueSeparator(json);
        json.writeRaw('\n');
    }

    private void lineIfOuter(JsonGenerator json) throws IOException {
        if (depth == 1) {
            json.writeRaw('\n');
        }
    }
}
