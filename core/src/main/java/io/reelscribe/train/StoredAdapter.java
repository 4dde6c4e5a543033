package io.reelscribe.train;

import io.reelscribe.checkpoint.Checkpoint;
import io.reelscribe.checkpoint.CheckpointException;
import io.reelscribe.checkpoint.StoredTensor;
import io.reelscribe.model.Blip2Config;
import io.reelscribe.model.Blip2Shapes;
import io.reelscribe.tensor.WeightShapes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * An adapter folder, opened: its settings are read, its weights stay on disk until asked for.
 *
 * @param weights by the checkpoint's names
 */
public record StoredAdapter(Path folder, Adapter adapter, Checkpoint weights) {
    /**
     * @throws CheckpointException if it is no adapter folder, or damaged
     */
    public static StoredAdapter open(Path folder) {
        Adapter adapter = AdapterFile.read(folder.resolve(Adapter.SETTINGS));
        Path file = folder.resolve(Adapter.WEIGHTS);
        if (!Files.exists(file)) {
            throw new CheckpointException(folder + " is incomplete: it has no " + Adapter.WEIGHTS);
        }
        return new StoredAdapter(folder, adapter, Checkpoint.open(file));
    }

    /**
     * @throws CheckpointException naming a tensor that the model has not, has in another shape, or
     *     lacks
     */
    public void requireFits(Blip2Config config) {
        Map<String, WeightShapes.Request> expected =
                Blip2Shapes.of(config, adapter.lowRank()).requests();
        for (String name : weights.names()) {
            WeightShapes.Request request = expected.get(name);
            StoredTensor found = weights.tensor(name);
            if (request == null || !Arrays.equals(request.shape(), found.shape())) {
                throw foreign(
                        "'%s' is %s, the model has %s"
                                .formatted(
                                        name,
                                        Arrays.toString(found.shape()),
                                        request == null
                                                ? "no such tensor"
                                                : Arrays.toString(request.shape())));
            }
        }
        for (String name : expected.keySet()) {
            if (name.contains(".lora_") && !weights.contains(name)) {
                throw foreign("'%s' is missing".formatted(name));
            }
        }
    }

    private CheckpointException foreign(String what) {
        return new CheckpointException(
                "adapter %s does not fit this model: %s; it was trained on %s"
                        .formatted(folder, what, adapter.baseModel()));
    }
}
