package io.reelscribe.train.feature;

import io.reelscribe.ReelscribeException;
import io.reelscribe.checkpoint.AtomicFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Patch tokens of clips in files of their own, one for each clip and variant, read by memory map. A
 * file is named after the hash of all that its content depends on, so that other weights or other
 * preprocessing never meet it; one that is damaged is computed again.
 *
 * <p>Thread-safe, and several processes may share a folder: at worst two compute the same features.
 */
public final class FeatureCache {
    private final Path folder;
    private final String recipe;
    private final FeatureShape shape;
    private final Consumer<String> warnings;

    /** Files whose checksum was found right by this process. */
    private final Set<Path> verified = ConcurrentHashMap.newKeySet();

    /**
     * @param folder made when first needed
     * @param recipe all that the features of every clip depend on: fingerprint of the weights,
     *     preprocessing, frames, size, sampling, seed
     * @param shape of the features of each clip
     * @param warnings told about each damaged file, in one line
     */
    public FeatureCache(Path folder, String recipe, FeatureShape shape, Consumer<String> warnings) {
        this.folder = folder;
        this.recipe = recipe;
        this.shape = shape;
        this.warnings = warnings;
    }

    /** Shape of the features of each clip. */
    public FeatureShape shape() {
        return shape;
    }

    /**
     * The features of a clip, from its file where there is one, else computed and kept.
     *
     * @param clip all that tells the clip and its variant from others
     * @param computation makes the features: bf16, little-endian, [frames, tokens, hidden]
     * @return read-only
     * @throws ReelscribeException if the file cannot be written; no other file is harmed
     */
    public ByteBuffer get(String clip, Supplier<ByteBuffer> computation) {
        byte[] key = key(clip);
        Optional<ByteBuffer> kept = read(file(key), key);
        if (kept.isPresent()) {
            return kept.get();
        }
        ByteBuffer features = computation.get().asReadOnlyBuffer();
        if (features.remaining() != shape.bytes()) {
            throw new IllegalArgumentException(
                    "features of clip '%s' have %d bytes, %s in bf16 needs %d"
                            .formatted(clip, features.remaining(), shape, shape.bytes()));
        }
        write(file(key), key, features);
        return features.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Whether {@link #get} would find a sound file. */
    public boolean contains(String clip) {
        byte[] key = key(clip);
        return read(file(key), key).isPresent();
    }

    private Optional<ByteBuffer> read(Path file, byte[] key) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() != FeatureHeader.BYTES + (long) shape.bytes()) {
                return damaged(
                        file, "it has " + channel.size() + " bytes, is cut short or foreign");
            }
            ByteBuffer mapped = channel.map(MapMode.READ_ONLY, 0, channel.size());
            if (!verified.contains(file)) {
                Optional<String> flaw = FeatureHeader.flaw(mapped, key, shape);
                if (flaw.isPresent()) {
                    return damaged(file, flaw.get());
                }
                verified.add(file);
            }
            ByteBuffer features = mapped.slice(FeatureHeader.BYTES, shape.bytes());
            return Optional.of(features.order(ByteOrder.LITTLE_ENDIAN));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            return damaged(file, "it cannot be read: " + e.getMessage());
        }
    }

    private Optional<ByteBuffer> damaged(Path file, String reason) {
        verified.remove(file);
        warnings.accept(file + ": " + reason + "; its features are computed again");
        return Optional.empty();
    }

    private void write(Path file, byte[] key, ByteBuffer features) {
        ByteBuffer header =
                new FeatureHeader(key, shape, FeatureHeader.checksum(features.duplicate())).bytes();
        try (AtomicFiles files = new AtomicFiles()) {
            Files.createDirectories(file.getParent());
            files.write(
                    file,
                    channel -> {
                        for (ByteBuffer part : new ByteBuffer[] {header, features.duplicate()}) {
                            while (part.hasRemaining()) {
                                channel.write(part);
                            }
                        }
                    });
            files.commit();
        } catch (IOException e) {
            throw new ReelscribeException(
                    "feature cache %s cannot be written to: %s; free %d MB or choose another folder"
                            .formatted(folder, e.getMessage(), (shape.bytes() >> 20) + 1),
                    e);
        }
        verified.add(file);
    }

    private Path file(byte[] key) {
        String name = HexFormat.of().formatHex(key);
        // Some file systems are slow with hundreds of thousands of files in one folder.
        return folder.resolve(name.substring(0, 2)).resolve(name + ".features");
    }

    private byte[] key(String clip) {
        String text = recipe.length() + "\n" + recipe + "\n" + shape + "\n" + clip;
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
