package io.reelscribe.reproduce;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** One thing to do, and to do once: runs with the same id are the same run. */
sealed interface StudyRun permits ModelSource, CaptioningRun {
    /** In a few words, for whoever watches. */
    String title();

    /** Runs whose results this one begins with. */
    List<? extends StudyRun> needs();

    /** Everything the result depends on but the world, the same on every machine. */
    String identity();

    /** Steps of the optimizer. */
    int steps();

    /** Names the kept outputs of the vision encoder that it reads, if any. */
    default Optional<String> features() {
        return Optional.empty();
    }

    /** How many frames go through the vision encoder where nobody has kept its outputs yet. */
    default long encodedFrames() {
        return 0;
    }

    /** About how long it takes, without the encoding of clips. */
    double seconds(StudyScale.Speeds speeds);

    /** Names its folder. */
    default String id() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(identity().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
