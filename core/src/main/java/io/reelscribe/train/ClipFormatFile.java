package io.reelscribe.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelscribe.checkpoint.CheckpointException;
import io.reelscribe.model.Fusion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code reelscribe.json} of a model folder: how clips reached the model in training. Other
 * libraries do not look at it.
 */
public final class ClipFormatFile {
    static final String NAME = "reelscribe.json";
    private static final String FORMAT = "reelscribe-clips";

    private ClipFormatFile() {}

    /**
     * What a model folder says; nothing for models trained elsewhere.
     *
     * @throws CheckpointException if the file is there but not as expected
     */
    public static Optional<Adapter.ClipFormat> in(Path model) {
        Path file = model.resolve(NAME);
        return Files.exists(file)
                ? Optional.of(take(SettingsObject.read(file, FORMAT)))
                : Optional.empty();
    }

    static void write(Path model, Adapter.ClipFormat format) {
        ObjectNode root = SettingsObject.begin(FORMAT);
        put(format, root);
        SettingsObject.write(model.resolve(NAME), root);
    }

    static void put(Adapter.ClipFormat format, ObjectNode root) {
        root.put("prompt", format.prompt())
                .put("frames", format.frames())
                .put("size", format.size())
                .put("fusion", format.fusion().toString())
                .put("resize", format.resize());
    }

    static Adapter.ClipFormat take(SettingsObject settings) {
        return new Adapter.ClipFormat(
                settings.lacks("prompt") ? null : settings.text("prompt"),
                settings.integer("frames", 1),
                settings.integer("size", 0),
                fusion(settings),
                resize(settings));
    }

    private static Fusion fusion(SettingsObject settings) {
        String label = settings.text("fusion");
        for (Fusion fusion : Fusion.values()) {
            if (fusion.toString().equals(label.toLowerCase(Locale.ROOT))) {
                return fusion;
            }
        }
        throw settings.problem("fusion", "concat, mean or queries", label);
    }

    private static String resize(SettingsObject settings) {
        String label = settings.text("resize");
        if (!List.of("paper", "huggingface", "checkpoint").contains(label)) {
            throw settings.problem("resize", "paper, huggingface or checkpoint", label);
        }
        return label;
    }
}
