package io.reelscribe.reproduce;

import io.reelscribe.model.CaptionVocabulary;
import io.reelscribe.model.KnownModel;
import io.reelscribe.model.RandomCheckpoint;
import io.reelscribe.tensor.Precision;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/** A painted world of a handful of clips, and configurations that take seconds. */
final class TinyStudy {
    private static final String[] NAMES = {"red", "green", "blue", "white"};
    private static final Color[] COLOURS = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
    private static final int SIDE = 32;

    private TinyStudy() {}

    /** Two steps of everything, one seed. */
    static StudyScale scale() {
        return new StudyScale(
                "tiny",
                1,
                new StudyScale.Sets(4, 4, 2, 3, 2),
                new StudyScale.Levels(
                        List.of(2),
                        List.of(2),
                        List.of(FusionLevel.CONCAT),
                        List.of(1),
                        List.of(50),
                        List.of(),
                        List.of(TrainedLevel.QFORMER),
                        List.of(ReinforcementLevel.PUBLISHED)),
                new StudyScale.Lengths(2, 2, 1, 2),
                new StudyScale.Speeds(0.1, 0.1, 0.2, 0.01, 0.01, 0.01, 0.01));
    }

    static StudySettings settings(Path folder, StudyScale scale, Integer... claims)
            throws IOException {
        return new StudySettings(
                folder.resolve("study"),
                Optional.of(folder.resolve("world")),
                vision(folder.resolve("vision")),
                scale,
                configurations(folder.resolve("config")),
                Map.of(
                        LanguageLevel.SMALL, KnownModel.TINY,
                        LanguageLevel.MIDDLE, KnownModel.TINY,
                        LanguageLevel.LARGE, KnownModel.TINY),
                Set.of(claims));
    }

    /** Weights whose vision encoder the study begins with. */
    private static Path vision(Path folder) {
        if (!Files.exists(folder)) {
            new RandomCheckpoint(
                            KnownModel.TINY.config(),
                            Optional.empty(),
                            CaptionVocabulary.common(),
                            5,
                            Precision.FLOAT32,
                            RandomCheckpoint.USUAL_SHARD_BYTES)
                    .write(folder, bytes -> {});
        }
        return folder;
    }

    static Path world(Path folder) throws IOException {
        Path world = folder.resolve("world");
        StringBuilder pairs = new StringBuilder();
        for (int i = 0; i < NAMES.length; i++) {
            Files.createDirectories(world.resolve("stills"));
            paint(world.resolve("stills").resolve(i + ".png"), i, 0);
            pairs.append(
                    "{\"video\": \"stills/%d.png\", \"caption\": \"a %s ball on snow\"}%n"
                            .formatted(i, NAMES[i]));
        }
        Files.writeString(world.resolve("pairs.jsonl"), pairs);
        Files.writeString(
                world.resolve("annotations.json"),
                annotations(world, Map.of("train", 4, "val", 2, "test", 3)));
        Files.writeString(world.resolve("heldout.json"), annotations(world, Map.of("heldout", 2)));
        return world;
    }

    private static String annotations(Path world, Map<String, Integer> counts) throws IOException {
        List<String> videos = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        for (String kind : counts.keySet().stream().sorted().toList()) {
            String split = Map.of("train", "train", "val", "validate").getOrDefault(kind, "test");
            for (int i = 0; i < counts.get(kind); i++) {
                String id = "%s%04d".formatted(kind, i + 1);
                String row = "{\"video_id\": \"%s\", \"%s\": \"%s\"}";
                videos.add(row.formatted(id, "split", split));
                String subject = "a " + NAMES[i] + " ball ";
                for (String words : List.of("moves left", "rolls to the left <over> snow & ice")) {
                    sentences.add(row.formatted(id, "caption", subject + words));
                }
                Path clip = world.resolve("clips").resolve(id);
                Files.createDirectories(clip);
                for (int frame = 0; frame < 3; frame++) {
                    paint(clip.resolve(frame + ".png"), i, frame);
                }
            }
        }
        return "{\"videos\": ["
                + String.join(", ", videos)
                + "], \"sentences\": ["
                + sentences.stream().collect(Collectors.joining(", "))
                + "]}";
    }

    private static void paint(Path file, int colour, int frame) throws IOException {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(COLOURS[colour]);
        graphics.fillRect(16 - 6 * frame, 6, 12, 16);
        graphics.dispose();
        ImageIO.write(image, "png", file.toFile());
    }

    static Path configurations(Path folder) throws IOException {
        Files.createDirectories(folder);
        String shared =
                """
                run: {model: none, output: none, seed: 7}
                machine: {precision: f32, threads: 1}
                train: {parts: [%s], language-model: all, lora: ~}
                data:
                  rows: clip
                  datasets:
                    - {annotations: [none], videos: none, split: %s}
                  frames: {count: %d, size: 28, sampling: uniform, augmentation: none, fusion: %s}
                  decoders: 1
                  cache: %s
                optimizer: {batch-size: 2, clip-norm: 1}
                schedule: {kind: cosine, rate: 1e-3, min-rate: 1e-4, warmup-steps: 1}
                length: {steps: 2}
                validation: {split: %s, test-split: ~, beams: 1, max-new-tokens: 6, min-new-tokens: 0}
                """;
        String bridge = "vision-norm, query-tokens, qformer, projection";
        Files.writeString(
                folder.resolve("bridge.yaml"),
                shared.formatted(
                        bridge, "none", 1, "concat", "{folder: kept, variants: 1}", "none"));
        Files.writeString(
                folder.resolve("posttrain.yaml"),
                shared.formatted(
                        bridge,
                        "train",
                        2,
                        "queries",
                        "{folder: kept, variants: 1}",
                        "validation"));
        Files.writeString(
                folder.resolve("scst.yaml"),
                "extends: posttrain.yaml\n"
                        + "loss: {type: scst, mode: correct, rollouts: beams, count: 2,"
                        + " baseline: mean-of-others, reward: {cider-d: 1}, max-new-tokens: 6}\n");
        return folder;
    }
}
