package io.reelscribe.hub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Checks content against the hub's name for it; other servers' etags name nothing checkable. */
final class ContentDigest {
    private final RemoteFile file;
    private final Optional<MessageDigest> digest;

    ContentDigest(RemoteFile file) {
        this.file = file;
        this.digest = start(file);
    }

    private static Optional<MessageDigest> start(RemoteFile file) {
        if (file.etag().matches("[0-9a-f]{64}")) {
            return Optional.of(algorithm("SHA-256"));
        }
        if (file.etag().matches("[0-9a-f]{40}")) {
            MessageDigest git = algorithm("SHA-1");
            git.update(("blob " + file.bytes() + "\0").getBytes(StandardCharsets.US_ASCII));
            return Optional.of(git);
        }
        return Optional.empty();
    }

    void update(byte[] bytes, int count) {
        digest.ifPresent(open -> open.update(bytes, 0, count));
    }

    /** What the content hashes to, if that differs from its name. */
    Optional<String> mismatch() {
        return digest.map(open -> HexFormat.of().formatHex(open.digest()))
                .filter(found -> !found.equals(file.etag()));
    }

    private static MessageDigest algorithm(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + name, e);
        }
    }
}
