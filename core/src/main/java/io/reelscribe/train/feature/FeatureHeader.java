package io.reelscribe.train.feature;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The first 128 bytes of a feature file, little-endian: magic, SHA-256 of what the features were
 * made of, shape, checksums of the features and of this header, zeros. The features follow in bf16.
 *
 * @param key 32 bytes
 * @param checksum CRC-32C of the features
 */
record FeatureHeader(byte[] key, FeatureShape shape, int checksum) {
    static final int BYTES = 128;

    private static final byte[] MAGIC = "RSFEAT01".getBytes(StandardCharsets.US_ASCII);
    private static final int KEY_BYTES = 32;
    private static final int CHECKED_BYTES = MAGIC.length + KEY_BYTES + 4 * Integer.BYTES;

    ByteBuffer bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).put(key);
        bytes.putInt(shape.frames()).putInt(shape.tokens()).putInt(shape.hidden());
        bytes.putInt(checksum);
        bytes.putInt(checksum(bytes.duplicate().flip()));
        return bytes.clear();
    }

    /** What is wrong with a file that should hold features of this key and shape, if anything. */
    static Optional<String> flaw(ByteBuffer file, byte[] key, FeatureShape shape) {
        if (file.remaining() != BYTES + shape.bytes()) {
            return Optional.of(
                    "it has %d bytes, expected %d"
                            .formatted(file.remaining(), BYTES + shape.bytes()));
        }
        ByteBuffer header = file.slice(0, BYTES).order(ByteOrder.LITTLE_ENDIAN);
        byte[] start = new byte[MAGIC.length + KEY_BYTES];
        header.get(start);
        if (!Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return Optional.of("it is no feature file");
        }
        if (!Arrays.equals(start, MAGIC.length, start.length, key, 0, KEY_BYTES)) {
            return Optional.of("it holds features of something else");
        }
        boolean sameShape =
                header.getInt() == shape.frames()
                        && header.getInt() == shape.tokens()
                        && header.getInt() == shape.hidden();
        int stored = header.getInt();
        if (header.getInt() != checksum(file.slice(0, CHECKED_BYTES)) || !sameShape) {
            return Optional.of("its header is damaged");
        }
        return stored == checksum(file.slice(BYTES, shape.bytes()))
                ? Optional.empty()
                : Optional.of("its checksum is wrong");
    }

    static int checksum(ByteBuffer bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }
}
