package io.reelscribe.dataset;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.reelscribe.dataset.JsonAnnotations.RowKind;
import io.reelscribe.video.Stretch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One object of a list of clips or captions, under any of the keys that the formats use. */
final class JsonRow {
    // the most telling one first: COCO's "id" of a caption is no clip's
    private static final List<String> NAME_KEYS =
            List.of("image_id", "video_id", "videoID", "video", "file_name");
    private static final Set<String> CAPTION_KEYS = Set.of("caption", "captions", "enCap");

    private final Place place;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Double> numbers = new HashMap<>();
    private final List<String> captions = new ArrayList<>();
    private boolean captioned;
    private boolean vatex;

    private JsonRow(Place place) {
        this.place = place;
    }

    static boolean isKey(String key) {
        return NAME_KEYS.contains(key) || CAPTION_KEYS.contains(key);
    }

    /** Reads the object that {@code parser} stands at the start of. */
    static JsonRow read(JsonParser parser, Place place) throws IOException {
        JsonRow row = new JsonRow(place);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            if (CAPTION_KEYS.contains(key)) {
                row.captioned = true;
                row.vatex |= key.equals("enCap");
                row.captions.addAll(captions(parser, place));
            } else if (value.isStructStart()) {
                parser.skipChildren();
            } else if (value != JsonToken.VALUE_NULL) {
                row.texts.put(key, parser.getText());
                if (value.isNumeric()) {
                    row.numbers.put(key, parser.getDoubleValue());
                }
            }
        }
        return row;
    }

    /** The caption or captions that {@code parser} stands at: a string, or a list of them. */
    static List<String> captions(JsonParser parser, Place place) throws IOException {
        List<String> captions = new ArrayList<>();
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                captions.add(caption(parser, place));
            }
        } else {
            captions.add(caption(parser, place));
        }
        return captions;
    }

    private static String caption(JsonParser parser, Place place) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            JsonRow row = read(parser, place);
            if (row.captions.size() == 1) {
                return row.captions.get(0);
            }
            throw place.error("an object without its caption; expected the key 'caption'");
        }
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw JsonAnnotations.unexpected(parser, place, "a caption in quotes");
        }
        return parser.getText();
    }

    boolean ofVatex() {
        return vatex;
    }

    String id(RowKind kind) {
        for (String key : NAME_KEYS) {
            // an image's own "id" is what its captions call it, its file name is not
            if (key.equals("file_name") && texts.containsKey("id")) {
                break;
            }
            if (texts.containsKey(key)) {
                return texts.get(key);
            }
        }
        if (kind == RowKind.CLIP && texts.containsKey("id")) {
            return texts.get("id");
        }
        throw place.error(
                "a row without its clip; expected one of the keys image_id, video_id, videoID,"
                        + " video");
    }

    void addTo(ClipCollector clips, RowKind kind) {
        ClipCollector.Draft clip = clips.clip(id(kind), stretch(), place);
        for (String key : NAME_KEYS) {
            if (texts.containsKey(key)) {
                clip.names().add(texts.get(key));
            }
        }
        if (texts.containsKey("split")) {
            clip.split(Split.named(texts.get("split"), place));
        }
        if (kind == RowKind.CAPTION && !captioned) {
            throw place.error(
                    "clip '" + id(kind) + "' without its caption; expected the key 'caption'");
        }
        captions.forEach(caption -> clips.caption(clip, caption, place));
    }

    private Stretch stretch() {
        double start = numbers.getOrDefault("start", 0.0);
        double end = numbers.getOrDefault("end", Double.POSITIVE_INFINITY);
        if (!(start >= 0 && start < end)) {
            throw place.error(
                    "a clip from " + start + " to " + end + " s; expected 0 <= start < end");
        }
        return new Stretch(start, end);
    }
}
