package io.reelscribe.reproduce;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelscribe.ConfigurationException;
import io.reelscribe.ReelscribeException;
import io.reelscribe.dataset.CaptionSet;
import io.reelscribe.dataset.Clip;
import io.reelscribe.dataset.ClipFiles;
import io.reelscribe.dataset.LocatedClip;
import io.reelscribe.dataset.LocatedClips;
import io.reelscribe.dataset.Split;
import io.reelscribe.world.World;
import io.reelscribe.world.WorldSettings;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * A folder of stills and clips with their captions, as {@code dataset generate} makes them.
 *
 * @param folder with pairs.jsonl, annotations.json and heldout.json
 */
record StudyWorld(Path folder) {
    private static final List<String> CAPTIONS =
            List.of("pairs.jsonl", "annotations.json", "heldout.json");

    /** Written last. */
    private static final String TRUTH = "scenes.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A world as large as the study needs, made where there is none.
     *
     * @param progress told how many of its files are there
     */
    static StudyWorld made(Path folder, StudyScale.Sets sets, IntConsumer progress) {
        WorldSettings.Counts counts =
                new WorldSettings.Counts(
                        sets.pairs(), sets.train(), sets.validation(), sets.test(), sets.heldOut());
        WorldSettings usual = WorldSettings.DEFAULT;
        if (!Files.exists(folder.resolve(TRUTH))) {
            World.generate(
                    new WorldSettings(usual.seed(), counts, usual.references(), usual.actors()),
                    folder,
                    progress);
        }
        return new StudyWorld(folder);
    }

    /** Files whose words the models know. */
    List<Path> vocabulary() {
        return List.of(pairs(), annotations());
    }

    /** Who judges which event a caption tells. */
    EventJudge events() {
        return Files.exists(folder.resolve(TRUTH)) ? new WorldEvents(folder) : EventJudge.NONE;
    }

    private Path pairs() {
        return folder.resolve("pairs.jsonl");
    }

    private Path annotations() {
        return folder.resolve("annotations.json");
    }

    /** Changes when a caption does. */
    String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String name : CAPTIONS) {
                digest.update(Files.readAllBytes(folder.resolve(name)));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new ConfigurationException(
                    folder + ": is no world, expected one of reelscribe dataset generate: " + e, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The first clips that captions are judged on. */
    List<LocatedClip> judged(ClipSet set, int count) {
        Path file = set == ClipSet.TEST ? annotations() : folder.resolve("heldout.json");
        CaptionSet clips = CaptionSet.read(List.of(file)).only(Split.TEST);
        CaptionSet first =
                new CaptionSet(
                        clips.formats(),
                        first(clips.clips(), count, file, "test clips"),
                        List.of());
        LocatedClips located = ClipFiles.under(folder).locate(first);
        if (!located.missing().isEmpty()) {
            throw new ConfigurationException(
                    "%s: clip %s is not under %s"
                            .formatted(file, located.missing().get(0).id(), folder));
        }
        return located.found();
    }

    /** A file with the annotations of the first training clips, and of all validation clips. */
    Path clips(int count, StudyFolder study) {
        Path file = study.data().resolve("clips-" + count + ".json");
        if (!Files.exists(file)) {
            CaptionSet set = CaptionSet.read(List.of(annotations()));
            List<Clip> chosen =
                    new ArrayList<>(
                            first(
                                    set.only(Split.TRAIN).clips(),
                                    count,
                                    annotations(),
                                    "training clips"));
            chosen.addAll(set.only(Split.VALIDATION).clips());
            study.write(file, annotations(chosen));
        }
        return file;
    }

    /** A file with the first stills and their captions. */
    Path pairs(int count, StudyFolder study) {
        Path file = study.data().resolve("pairs-" + count + ".jsonl");
        if (!Files.exists(file)) {
            Map<String, List<String>> byStill = new LinkedHashMap<>();
            try (BufferedReader lines = Files.newBufferedReader(pairs())) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String still = JSON.readTree(line).path("video").asText();
                    byStill.computeIfAbsent(still, any -> new ArrayList<>()).add(line);
                }
            } catch (IOException e) {
                throw new ReelscribeException(pairs() + ": cannot be read: " + e, e);
            }
            List<List<String>> stills = List.copyOf(byStill.values());
            study.write(
                    file,
                    first(stills, count, pairs(), "pairs").stream()
                            .flatMap(List::stream)
                            .map(line -> line + "\n")
                            .collect(Collectors.joining()));
        }
        return file;
    }

    private static <T> List<T> first(List<T> all, int count, Path file, String what) {
        if (all.size() < count) {
            throw new ConfigurationException(
                    "%s: has %d %s, the study needs %d; generate a larger world"
                            .formatted(file, all.size(), what, count));
        }
        return all.subList(0, count);
    }

    /** As MSR-VTT's file has them. */
    private static byte[] annotations(List<Clip> clips) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeArrayFieldStart("videos");
            for (Clip clip : clips) {
                json.writeStartObject();
                json.writeStringField("video_id", clip.id());
                json.writeStringField(
                        "split", clip.split() == Split.VALIDATION ? "validate" : "train");
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("sentences");
            for (Clip clip : clips) {
                for (String caption : clip.captions()) {
                    json.writeStartObject();
                    json.writeStringField("video_id", clip.id());
                    json.writeStringField("caption", caption);
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail to be written to", e);
        }
        return bytes.toByteArray();
    }
}
