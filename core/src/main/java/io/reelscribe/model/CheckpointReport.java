package io.reelscribe.model;

import io.reelscribe.checkpoint.Checkpoint;
import io.reelscribe.checkpoint.CheckpointException;
import io.reelscribe.tensor.WeightShapes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * How a checkpoint fits a model, found out before any number is read.
 *
 * @param missing names the model asks for and the checkpoint lacks
 * @param misshapen descriptions of tensors of another shape
 * @param unused names in the checkpoint that no part of the model asks for
 */
public record CheckpointReport(
        Path checkpoint, List<String> missing, List<String> misshapen, List<String> unused) {
    private static final int SHOWN = 5;

    public static CheckpointReport of(Blip2Config config, Checkpoint checkpoint) {
        List<String> missing = new ArrayList<>();
        List<String> misshapen = new ArrayList<>();
        TreeSet<String> unused = new TreeSet<>(checkpoint.names());
        Blip2Shapes.of(config)
                .requests()
                .forEach(
                        (name, request) -> {
                            unused.remove(name);
                            if (!checkpoint.contains(name)) {
                                missing.add(name);
                            } else if (!fits(checkpoint, name, request)) {
                                misshapen.add(describe(checkpoint, name, request));
                            }
                        });
        unused.removeIf(CheckpointReport::copy);
        return new CheckpointReport(checkpoint.path(), missing, misshapen, List.copyOf(unused));
    }

    /**
     * @throws CheckpointException naming what is missing or of another shape
     */
    public void requireComplete() {
        if (!missing.isEmpty()) {
            throw new CheckpointException(
                    "%s lacks %d of the model's tensors: %s"
                            .formatted(checkpoint, missing.size(), some(missing)));
        }
        if (!misshapen.isEmpty()) {
            throw new CheckpointException(
                    "%s: %d tensors are not of the shape config.json says: %s"
                            .formatted(checkpoint, misshapen.size(), some(misshapen)));
        }
    }

    /** One line if the checkpoint holds tensors that no part of the model asks for. */
    public List<String> warnings() {
        return unused.isEmpty()
                ? List.of()
                : List.of(
                        "%s holds %d tensors that the model does not use: %s"
                                .formatted(checkpoint, unused.size(), some(unused)));
    }

    private static boolean fits(Checkpoint checkpoint, String name, WeightShapes.Request request) {
        return Arrays.equals(checkpoint.tensor(name).shape(), request.shape());
    }

    private static String describe(
            Checkpoint checkpoint, String name, WeightShapes.Request request) {
        return "'%s' is %s, expected %s"
                .formatted(
                        name,
                        Arrays.toString(checkpoint.tensor(name).shape()),
                        Arrays.toString(request.shape()));
    }

    /** Files of some savers repeat a shared tensor under its other names. */
    private static boolean copy(String name) {
        return name.equals("language_model.encoder.embed_tokens.weight")
                || name.equals("language_model.decoder.embed_tokens.weight")
                || name.equals("language_model.lm_head.weight")
                || name.equals("qformer.embeddings.position_ids");
    }

    private static String some(List<String> items) {
        String shown = String.join(", ", items.subList(0, Math.min(SHOWN, items.size())));
        return items.size() > SHOWN ? shown + ", …" : shown;
    }
}
