package io.reelscribe.train.data;

import io.reelscribe.dataset.LocatedClip;
import io.reelscribe.train.feature.FeatureCache;
import io.reelscribe.train.feature.FeatureShape;
import io.reelscribe.video.VideoException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Gives the vision encoder's outputs for clips, each clip and variant encoded once. */
public final class CachedInputs implements ClipInputs {
    private final PixelInputs pixels;
    private final FeatureCache cache;
    private final int variants;
    private final long seed;
    private final VisionEncoding encoding;
    private final Object oneAtATime = new Object();

    /** The frozen vision encoder. */
    @FunctionalInterface
    public interface VisionEncoding {
        /**
         * Encodes a clip; called on the decoding threads, by one of them at a time.
         *
         * @return bf16, little-endian, [frames, tokens, hidden]
         */
        ByteBuffer encode(ClipInput.Pixels pixels);
    }

    /**
     * @param folder of the cache's files
     * @param fingerprint of the weights that the encoding depends on
     * @param shape of the features of each clip
     * @param pixels what is encoded
     * @param encoding the vision encoder
     * @param variants of each clip
     * @param seed of the variants
     * @param warnings told about damaged files
     */
    public CachedInputs(
            Path folder,
            String fingerprint,
            FeatureShape shape,
            PixelInputs pixels,
            VisionEncoding encoding,
            int variants,
            long seed,
            Consumer<String> warnings) {
        String recipe = fingerprint + "\n" + pixels.recipe();
        this.cache = new FeatureCache(folder, recipe, shape, warnings);
        this.pixels = pixels;
        this.encoding = encoding;
        this.variants = variants;
        this.seed = seed;
    }

    @Override
    public ClipInput.Features read(LocatedClip clip, long draw) {
        int variant = Draws.index(draw, variants);
        String key = identity(clip) + "\nvariant " + variant + " of seed " + seed;
        long fixedDraw = Draws.mix(seed, clip.clip().id().hashCode(), variant);
        FeatureShape shape = cache.shape();
        return new ClipInput.Features(
                cache.get(key, () -> encode(pixels.read(clip, fixedDraw))),
                shape.frames(),
                shape.tokens(),
                shape.hidden(),
                pixels.mirrors(fixedDraw));
    }

    private ByteBuffer encode(ClipInput.Pixels clip) {
        // The encoder uses all cores itself; the other threads go on decoding.
        synchronized (oneAtATime) {
            return encoding.encode(clip);
        }
    }

    /** Survives moving the data set, not changing the file. */
    private static String identity(LocatedClip clip) {
        Path file = clip.file();
        try {
            long size = Files.isDirectory(file) ? 0 : Files.size(file);
            return clip.clip().id()
                    + "\n"
                    + file.getFileName()
                    + ", "
                    + size
                    + " bytes\n"
                    + clip.clip().stretch();
        } catch (IOException e) {
            throw new VideoException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
