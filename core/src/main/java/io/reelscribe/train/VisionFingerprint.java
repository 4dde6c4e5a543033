package io.reelscribe.train;

import io.reelscribe.checkpoint.Checkpoint;
import io.reelscribe.checkpoint.StoredTensor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells vision encoders apart without reading gigabytes: names, shapes, and the first numbers of
 * every tensor. Training changes all of them, so that any other weights differ somewhere here.
 */
public final class VisionFingerprint {
    private static final int BYTES = 4096;

    private VisionFingerprint() {}

    /** Hexadecimal; equal for equal weights. */
    public static String of(Path model) {
        Checkpoint checkpoint = Checkpoint.open(model);
        MessageDigest digest = sha256();
        for (String name : checkpoint.names()) {
            if (name.startsWith("vision_model.") && !name.contains("post_layernorm")) {
                StoredTensor tensor = checkpoint.tensor(name);
                digest.update(tensor.toString().getBytes(StandardCharsets.UTF_8));
                ByteBuffer start = ByteBuffer.allocate((int) Math.min(BYTES, tensor.bytes()));
                tensor.read(0, start);
                digest.update(start.flip());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
