package io.reelscribe.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelscribe.checkpoint.CheckpointException;
import io.reelscribe.tensor.LowRank;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** {@code adapter.json}. */
final class AdapterFile {
    private static final String FORMAT = "reelscribe-adapter";

    private AdapterFile() {}

    static void write(Adapter adapter, Path file) {
        ObjectNode root = SettingsObject.begin(FORMAT);
        root.put("base_model", adapter.baseModel());
        adapter.trainedParts().forEach(root.putArray("trained_parts")::add);
        LowRank lowRank = adapter.lowRank();
        if (lowRank.targets().isEmpty()) {
            root.putNull("lora");
        } else {
            ObjectNode lora = root.putObject("lora");
            lowRank.targets().forEach(lora.putArray("targets")::add);
            lora.put("rank", lowRank.rank())
                    .put("alpha", lowRank.alpha())
                    .put("dropout", lowRank.dropout());
        }
        ClipFormatFile.put(adapter.input(), root);
        SettingsObject.write(file, root);
    }

    /**
     * @throws CheckpointException naming the file and the field that is not as expected
     */
    static Adapter read(Path file) {
        SettingsObject settings = settings(file);
        return new Adapter(
                settings.text("base_model"),
                List.copyOf(settings.texts("trained_parts")),
                settings.lacks("lora") ? LowRank.NONE : lowRank(settings.at("lora")),
                ClipFormatFile.take(settings));
    }

    private static SettingsObject settings(Path file) {
        try {
            return SettingsObject.read(file, FORMAT);
        } catch (CheckpointException e) {
            if (e.getCause() instanceof NoSuchFileException) {
                throw new CheckpointException(
                        "%s is no adapter folder: it has no %s; expected what 'reelscribe train' writes"
                                .formatted(file.getParent(), file.getFileName()),
                        e);
            }
            throw e;
        }
    }

    private static LowRank lowRank(SettingsObject lora) {
        Set<String> targets = lora.texts("targets");
        double dropout = lora.number("dropout");
        if (targets.isEmpty()) {
            throw lora.problem("lora.targets", "names of projections", "none");
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw lora.problem("lora.dropout", "a number from 0 up to 1", Double.toString(dropout));
        }
        return new LowRank(targets, lora.integer("rank", 1), lora.number("alpha"), dropout);
    }
}
