package io.reelscribe.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.reelscribe.ConfigurationException;
import io.reelscribe.video.Stretch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads the JSON shapes in which captions come, streaming: an object of row lists (MSR-VTT, COCO),
 * a list of rows (VATEX, COCO results), rows one after the other (JSONL), or an object that gives
 * each clip's captions under its name (MSVD).
 */
final class JsonAnnotations {
    private static final JsonFactory FACTORY = new JsonFactory();

    /** Row lists by their key, and what their rows are. */
    private static final Map<String, RowKind> ROW_LISTS =
            Map.of(
                    "videos", RowKind.CLIP,
                    "images", RowKind.CLIP,
                    "sentences", RowKind.CAPTION,
                    "annotations", RowKind.CAPTION,
                    "predictions", RowKind.CAPTION);

    private static final Set<String> CONTAINER_KEYS = Set.of("info", "licenses", "scores");

    private final Path file;
    private final ClipCollector clips;
    private final Set<String> defined = new HashSet<>();

    JsonAnnotations(Path file, ClipCollector clips) {
        this.file = file;
        this.clips = clips;
    }

    String read() throws IOException {
        try (JsonParser parser = FACTORY.createParser(file.toFile())) {
            return read(parser);
        } catch (JsonProcessingException e) {
            throw place(e.getLocation())
                    .error(
                            "not valid JSON: "
                                    + e.getOriginalMessage().replaceAll("\\s+", " ").strip());
        }
    }

    private String read(JsonParser parser) throws IOException {
        if (parser.nextToken() == JsonToken.START_ARRAY) {
            String format = readRows(parser, RowKind.CAPTION) ? "VATEX JSON" : "JSON rows";
            expectEnd(parser);
            return format;
        }
        return switch (shape()) {
            case CONTAINER -> {
                String format = readContainer(parser);
                expectEnd(parser);
                yield format;
            }
            case ROWS -> {
                readLines(parser);
                yield "JSON lines";
            }
            case CAPTIONS_BY_CLIP -> {
                readCaptionsByClip(parser);
                expectEnd(parser);
                yield "JSON captions by clip";
            }
        };
    }

    /** Looks at the keys of the first object; the file is read again from its start. */
    private Shape shape() throws IOException {
        try (JsonParser parser = FACTORY.createParser(file.toFile())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                JsonToken value = parser.nextToken();
                if (ROW_LISTS.containsKey(key) || CONTAINER_KEYS.contains(key)) {
                    return Shape.CONTAINER;
                }
                if (JsonRow.isKey(key)) {
                    return Shape.ROWS;
                }
                if (value.isStructStart()) {
                    parser.skipChildren();
                }
            }
        }
        return Shape.CAPTIONS_BY_CLIP;
    }

    private String readContainer(JsonParser parser) throws IOException {
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            RowKind kind = ROW_LISTS.get(key);
            if (parser.nextToken() == JsonToken.START_ARRAY && kind != null) {
                seen.add(key);
                readRows(parser, kind);
            } else {
                parser.skipChildren();
            }
        }
        if (seen.contains("sentences")) {
            return "MSR-VTT JSON";
        }
        return seen.contains("predictions") ? "JSON predictions" : "COCO JSON";
    }

    /** Whether a row was in VATEX's form. */
    private boolean readRows(JsonParser parser, RowKind kind) throws IOException {
        boolean vatex = false;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            vatex |= readRow(parser, kind);
        }
        return vatex;
    }

    private void readLines(JsonParser parser) throws IOException {
        do {
            readRow(parser, RowKind.CAPTION);
        } while (parser.nextToken() != null);
    }

    private boolean readRow(JsonParser parser, RowKind kind) throws IOException {
        Place place = place(parser.currentTokenLocation());
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw place.error(
                    "found "
                            + describe(parser.currentToken())
                            + "; expected an object with a clip's name and caption");
        }
        JsonRow row = JsonRow.read(parser, place);
        if ((kind == RowKind.CLIP || row.ofVatex()) && !defined.add(row.id(kind))) {
            throw place.error("clip '" + row.id(kind) + "' stands there twice");
        }
        row.addTo(clips, kind);
        return row.ofVatex();
    }

    private void readCaptionsByClip(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            Place place = place(parser.currentTokenLocation());
            String id = parser.currentName();
            if (!defined.add(id)) {
                throw place.error("clip '" + id + "' stands there twice");
            }
            parser.nextToken();
            ClipCollector.Draft clip = clips.clip(id, Stretch.WHOLE, place);
            for (String caption : JsonRow.captions(parser, place)) {
                clips.caption(clip, caption, place);
            }
        }
    }

    private void expectEnd(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw place(parser.currentTokenLocation())
                    .error("the file goes on after its end; expected one JSON value");
        }
    }

    private Place place(JsonLocation location) {
        return location == null
                ? new Place(file, 1, 0)
                : new Place(file, location.getLineNr(), location.getColumnNr());
    }

    static String describe(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            default -> token.name().toLowerCase(Locale.ROOT).replace("value_", "a ");
        };
    }

    /** What a row speaks of. */
    enum RowKind {
        CLIP,
        CAPTION
    }

    private enum Shape {
        CONTAINER,
        ROWS,
        CAPTIONS_BY_CLIP
    }

    static ConfigurationException unexpected(JsonParser parser, Place place, String expected) {
        return place.error("found " + describe(parser.currentToken()) + "; expected " + expected);
    }
}
