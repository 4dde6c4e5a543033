package io.reelscribe.model;

import io.reelscribe.checkpoint.Checkpoint;
import io.reelscribe.tensor.CheckpointWeights;
import io.reelscribe.tensor.Initializer;
import io.reelscribe.tensor.WeightSource;
import java.nio.file.Path;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The vision encoder of another model; its positions fit pictures of any size. */
final class BorrowedVision implements WeightSource {
    private static final String VISION = "vision_model.";
    private static final String POSITIONS = VISION + "embeddings.position_embedding";

    private final VisionConfig config;
    private final WeightSource weights;

    /**
     * @param folder of the other model
     */
    BorrowedVision(Path folder) {
        this.config = Blip2Config.read(folder).vision();
        this.weights = new CheckpointWeights(Checkpoint.open(folder));
    }

    @Override
    public boolean has(String name) {
        return name.startsWith(VISION) && weights.has(name);
    }

    @Override
    public Tensor read(String name, Initializer initializer, long[] shape, ScalarType type) {
        if (!name.equals(POSITIONS)) {
            return weights.read(name, initializer, shape, type);
        }
        long[] own = {1, config.tokens(config.imageSize()), shape[2]};
        Tensor table = weights.read(name, initializer, own, type);
        return PatchPositions.fitted(table, shape[1]).to(type);
    }

    @Override
    public void release(String name) {
        weights.release(name);
    }

    @Override
    public void close() {
        weights.close();
    }
}
