package io.reelscribe;

import com.sun.management.OperatingSystemMXBean;
import io.reelscribe.checkpoint.CheckpointException;
import io.reelscribe.model.Blip2Config;
import io.reelscribe.model.Blip2Shapes;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * An estimate of the memory a model needs, made before anything is loaded.
 *
 * @param weights bytes of all weights in the number format wanted
 * @param work bytes of activations at their peak, for one clip
 */
public record MemoryNeed(long weights, long work) {
    /** Buffers of libtorch, FFmpeg and the JVM itself: measured 0.3 to 0.5 GB. */
    private static final long RUNTIME = 500_000_000L;

    /** Frames the vision encoder takes at once. */
    private static final long FRAMES = 8;

    static MemoryNeed of(Blip2Config config, ModelOptions options) {
        long numberBytes = options.precision().bytes();
        long tokens = FRAMES * config.vision().tokens(config.vision().imageSize());
        // a block of the vision encoder holds its input, its inner layer twice and qkv at once
        long block = 4L * config.vision().hidden() + 2L * config.vision().inner();
        long work = tokens * block * numberBytes + RUNTIME;
        return new MemoryNeed(Blip2Shapes.of(config).parameters() * numberBytes, work);
    }

    public long total() {
        return weights + work;
    }

    void requireFits() {
        OperatingSystemMXBean machine =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long memory = machine.getTotalMemorySize();
        if (total() > memory) {
            throw new CheckpointException(
                    String.format(
                            Locale.ROOT,
                            "the model needs about %.1f GB (%.1f GB of weights), this machine has %.1f GB;"
                                    + " use a smaller model or --dtype bf16",
                            total() / 1e9,
                            weights / 1e9,
                            memory / 1e9));
        }
    }
}
