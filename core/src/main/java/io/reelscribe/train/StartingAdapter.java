package io.reelscribe.train;

import io.reelscribe.ConfigurationException;
import io.reelscribe.model.Blip2Config;
import io.reelscribe.tensor.LowRank;
import io.reelscribe.train.config.TrainedPart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The adapter that a run starts from, beside what the run asks for. */
record StartingAdapter(StoredAdapter stored) {
    /**
     * @throws io.reelscribe.checkpoint.CheckpointException if the folder holds none, or one of
     *     another model
     */
    static StartingAdapter open(Path folder, Path model) {
        StoredAdapter stored = StoredAdapter.open(folder);
        stored.requireFits(Blip2Config.read(model));
        return new StartingAdapter(stored);
    }

    Path weights() {
        return stored.folder().resolve(Adapter.WEIGHTS);
    }

    /**
     * Low-rank weights mean nothing at another scale, and a part that is not trained further would
     * be missing from what the run writes.
     *
     * @throws ConfigurationException naming the setting that makes the adapter useless
     */
    void requireTrainedFurther(Set<TrainedPart> parts, LowRank lora) {
        LowRank then = stored.adapter().lowRank();
        if (!then.equals(LowRank.NONE) && !sameWeights(then, lora)) {
            throw new ConfigurationException(
                    "run.adapter %s has LoRA of rank %d and alpha %s on %s, this run's train.lora is %s; make them equal, or start from the merged model of 'reelscribe model export'"
                            .formatted(
                                    stored.folder(),
                                    then.rank(),
                                    then.alpha(),
                                    then.targets(),
                                    lora.equals(LowRank.NONE)
                                            ? "none"
                                            : "rank %d, alpha %s on %s"
                                                    .formatted(
                                                            lora.rank(),
                                                            lora.alpha(),
                                                            lora.targets())));
        }
        for (String name : stored.weights().names()) {
            if (!TrainedPart.anyOf(parts).test(name)) {
                throw new ConfigurationException(
                        "run.adapter %s holds '%s', which this run does not train and would not write; train that part too, or start from the merged model of 'reelscribe model export'"
                                .formatted(stored.folder(), name));
            }
        }
    }

    /** What clips looked like to it and will not any more: each a name, then and now. */
    List<String> changes(Adapter.ClipFormat now) {
        Adapter.ClipFormat then = stored.adapter().input();
        List<String> changes = new ArrayList<>();
        compare(changes, "frames", then.frames(), now.frames());
        compare(changes, "size", then.size(), now.size());
        compare(changes, "fusion", then.fusion(), now.fusion());
        compare(changes, "prompt", then.prompt(), now.prompt());
        return changes;
    }

    private static void compare(List<String> changes, String name, Object then, Object now) {
        if (!Objects.equals(then, now)) {
            changes.add("%s %s, now %s".formatted(name, shown(then), shown(now)));
        }
    }

    private static Object shown(Object value) {
        return value instanceof String text ? "'" + text + "'" : value == null ? "none" : value;
    }

    private static boolean sameWeights(LowRank one, LowRank other) {
        return one.targets().equals(other.targets())
                && one.rank() == other.rank()
                && one.alpha() == other.alpha();
    }
}
