package io.reelscribe.train;

import io.reelscribe.ConfigurationException;
import io.reelscribe.checkpoint.CheckpointException;
import io.reelscribe.checkpoint.NewFolder;
import io.reelscribe.checkpoint.StoredTensor;
import io.reelscribe.tensor.CheckpointWeights;
import io.reelscribe.tensor.Initializer;
import io.reelscribe.tensor.LowRank;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The mean of what several runs made of the same weights, which errs less than each of them (<a
 * href="https://arxiv.org/abs/2203.05482">model soups</a>). One given twice counts twice.
 */
public final class AdapterAverage {
    private final List<StoredAdapter> adapters;

    /**
     * @param folders of two adapters or more
     * @throws CheckpointException if one is no adapter folder, or damaged
     * @throws ConfigurationException if they are not of the same model, parts and clip format, or
     *     have low-rank adapters: the product of two means is not the mean of products
     */
    public AdapterAverage(List<Path> folders) {
        if (folders.size() < 2) {
            throw new ConfigurationException(
                    "there is nothing to average; expected two adapters or more");
        }
        this.adapters = folders.stream().map(StoredAdapter::open).toList();
        StoredAdapter first = adapters.get(0);
        if (!first.adapter().lowRank().equals(LowRank.NONE)) {
            throw new ConfigurationException(
                    first.folder()
                            + " has low-rank adapters, whose two factors cannot be averaged one by"
                            + " one; expected adapters without LoRA");
        }
        adapters.forEach(other -> requireAlike(first, other));
    }

    private static void requireAlike(StoredAdapter first, StoredAdapter other) {
        if (!other.adapter().equals(first.adapter())) {
            throw unlike(first, other, other.adapter() + ", expected " + first.adapter());
        }
        if (!other.weights().names().equals(first.weights().names())) {
            throw unlike(first, other, "other tensors");
        }
        for (String name : first.weights().names()) {
            long[] shape = other.weights().tensor(name).shape();
            long[] expected = first.weights().tensor(name).shape();
            if (!Arrays.equals(shape, expected)) {
                throw unlike(
                        first,
                        other,
                        "'%s' of %s, expected %s"
                                .formatted(
                                        name, Arrays.toString(shape), Arrays.toString(expected)));
            }
        }
    }

    private static ConfigurationException unlike(
            StoredAdapter first, StoredAdapter other, String what) {
        return new ConfigurationException(
                "%s cannot be averaged with %s: it has %s"
                        .formatted(other.folder(), first.folder(), what));
    }

    /**
     * Writes the mean as an adapter folder.
     *
     * @param output must not exist yet, or be empty
     * @throws CheckpointException if it is there, or writing fails
     */
    public void write(Path output) {
        try (NewFolder folder = NewFolder.at(output);
                PointerScope scope = new PointerScope()) {
            Map<String, Tensor> means = new LinkedHashMap<>();
            for (String name : adapters.get(0).weights().names()) {
                means.put(name, mean(name));
            }
            adapters.get(0).adapter().write(folder.path(), means);
            folder.commit();
        } catch (IOException e) {
            throw new CheckpointException(output + " cannot be written: " + e, e);
        }
    }

    /** Added up as doubles, so that the order of the adapters does not matter. */
    private Tensor mean(String name) {
        StoredTensor stored = adapters.get(0).weights().tensor(name);
        Tensor sum = null;
        for (StoredAdapter adapter : adapters) {
            try (CheckpointWeights weights = new CheckpointWeights(adapter.weights())) {
                Tensor one =
                        weights.read(name, Initializer.ZEROS, stored.shape(), ScalarType.Double);
                sum = sum == null ? one : sum.add_(one);
            }
        }
        return sum.div_(new Scalar((double) adapters.size())).to(ScalarType.Float);
    }
}
