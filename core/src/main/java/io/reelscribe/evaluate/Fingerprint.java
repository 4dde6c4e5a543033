package io.reelscribe.evaluate;

import io.reelscribe.ReelscribeException;
import io.reelscribe.dataset.LocatedClip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Short names that change when a model or a list of clips does. */
public final class Fingerprint {
    /** Larger files, weights that is, are told apart by size and time of their last change. */
    private static final long MOST_BYTES_READ = 16 << 20;

    private static final int SHOWN_BYTES = 8;

    private final MessageDigest digest = sha256();

    private Fingerprint() {}

    /**
     * Of the files in a model folder; where the folder lies does not matter.
     *
     * @throws ReelscribeException if it cannot be read
     */
    public static String ofModel(Path folder) {
        Fingerprint fingerprint = new Fingerprint();
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files = entries.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                fingerprint.addModelFile(file);
            }
        } catch (IOException e) {
            throw new ReelscribeException(folder + ": cannot be read: " + e.getMessage(), e);
        }
        return fingerprint.shown();
    }

    /**
     * Of clips and the sizes of their files, in order; the folder they lie in does not matter.
     *
     * @throws ReelscribeException if a file cannot be read
     */
    public static String ofClips(List<LocatedClip> clips) {
        Fingerprint fingerprint = new Fingerprint();
        for (LocatedClip clip : clips) {
            Path file = clip.file();
            fingerprint.add(clip.clip().id());
            fingerprint.add(file.getFileName().toString());
            fingerprint.add(Files.isDirectory(file) ? "folder" : String.valueOf(size(file)));
        }
        return fingerprint.shown();
    }

    private void addModelFile(Path file) throws IOException {
        add(file.getFileName().toString());
        long bytes = Files.size(file);
        if (bytes <= MOST_BYTES_READ) {
            digest.update(Files.readAllBytes(file));
        } else {
            add(bytes + " " + Files.getLastModifiedTime(file).toMillis());
        }
    }

    private void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private String shown() {
        return HexFormat.of().formatHex(digest.digest(), 0, SHOWN_BYTES);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new ReelscribeException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
