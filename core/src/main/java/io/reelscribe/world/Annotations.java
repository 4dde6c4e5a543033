package io.reelscribe.world;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** What lists and describes the pictures and clips of a world. */
final class Annotations {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Annotations() {}

    /** A line for each picture and caption. */
    static byte[] pairs(List<Captioned> all) throws IOException {
        return pairs(all, still -> still.captions());
    }

    /** A line for each close-up and label. */
    static byte[] closeUps(List<Captioned> all) throws IOException {
        return pairs(all, still -> still.labels());
    }

    /** A line for each picture of one actor and caption that tells its place. */
    static byte[] places(List<Captioned> all) throws IOException {
        return pairs(all, still -> still.placedLabels());
    }

    /** A line for each caption of a picture of two or three actors. */
    static byte[] several(List<Captioned> all) throws IOException {
        return pairs(
                all, still -> still.truth().actors().size() > 1 ? still.captions() : List.of());
    }

    /** A line for each picture and all that it tells of its actors. */
    static byte[] details(List<Captioned> all) throws IOException {
        return pairs(all, still -> still.details().stream().toList());
    }

    private static byte[] pairs(
            List<Captioned> all, Function<Captioned, Collection<String>> captions)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Captioned still : all) {
            if (still.set().isEmpty()) {
                for (String caption : captions.apply(still)) {
                    Map<String, String> row = new LinkedHashMap<>();
                    row.put("video", "stills/" + still.id() + ".jpg");
                    row.put("caption", caption);
                    out.write(JSON.writeValueAsBytes(row));
                    out.write('\n');
                }
            }
        }
        return out.toByteArray();
    }

    /** In MSR-VTT's form. */
    static byte[] msrVtt(List<Captioned> all, Predicate<ClipSet> wanted) throws IOException {
        return captioned(clips(all, wanted), Captioned::captions);
    }

    /** The clips to learn from, each with its plain caption alone. */
    static byte[] plain(List<Captioned> all) throws IOException {
        return captioned(
                clips(all, Annotations::learntFrom), clip -> clip.plain().stream().toList());
    }

    private static boolean learntFrom(ClipSet set) {
        return set == ClipSet.TRAIN || set == ClipSet.VALIDATION;
    }

    private static List<Captioned> clips(List<Captioned> all, Predicate<ClipSet> wanted) {
        return all.stream().filter(one -> one.set().filter(wanted).isPresent()).toList();
    }

    private static byte[] captioned(
            List<Captioned> clips, Function<Captioned, Collection<String>> captions)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.getFactory().createGenerator(out, JsonEncoding.UTF8)) {
            json.setPrettyPrinter(new LinePerRow());
            json.writeStartObject();
            json.writeArrayFieldStart("videos");
            for (Captioned clip : clips) {
                json.writeStartObject();
                json.writeStringField("video_id", clip.id());
                json.writeStringField("split", clip.set().orElseThrow().split());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("sentences");
            sentences(clips, captions, json);
            json.writeEndArray();
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static void sentences(
            List<Captioned> clips,
            Function<Captioned, Collection<String>> captions,
            JsonGenerator json)
            throws IOException {
        int number = 0;
        for (Captioned clip : clips) {
            for (String caption : captions.apply(clip)) {
                json.writeStartObject();
                json.writeNumberField("sen_id", number++);
                json.writeStringField("video_id", clip.id());
                json.writeStringField("caption", caption);
                json.writeEndObject();
            }
        }
    }

    /** The truth about each clip. */
    static byte[] scenes(List<Captioned> all) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
            json.setPrettyPrinter(new LinePerRow());
            json.writeStartObject();
            for (Captioned clip : all) {
                if (clip.set().isPresent()) {
                    json.writeFieldName(clip.id());
                    json.writeRawValue(JSON.writeValueAsString(clip.truth()));
                }
            }
            json.writeEndObject();
        }
        return out.toByteArray();
    }
}
