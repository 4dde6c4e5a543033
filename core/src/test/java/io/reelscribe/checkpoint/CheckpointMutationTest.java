package io.reelscribe.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files either load, every byte of every tensor, or are refused in one line. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckpointMutationTest {
    private static final int ROUNDS = 1000;

    @TempDir Path folder;
    private Path file;
    private byte[] whole;
    private int headerEnd;
    private int refused;

    @BeforeEach
    void writeWhole() throws IOException {
        file = folder.resolve("model.safetensors");
        new SafetensorsWriter()
                .add("a.weight", StorageType.F32, new long[] {3, 2}, ByteBuffer.allocate(24))
                .add("b.bias", StorageType.BF16, new long[] {5}, ByteBuffer.allocate(10))
                .add("c", StorageType.I64, new long[] {}, ByteBuffer.allocate(8))
                .writeFile(file);
        whole = Files.readAllBytes(file);
        headerEnd = 8 + (whole[0] & 0xff);
    }

    @Test
    void changed_header_bytes_never_break_more_than_the_file() throws IOException {
        Random random = new Random(1);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] mutant = whole.clone();
            for (int i = random.nextInt(3); i >= 0; i--) {
                mutant[random.nextInt(headerEnd)] = (byte) random.nextInt(256);
            }
            assertLoadsOrIsRefused(mutant);
        }
        assertTrue(refused > ROUNDS / 2, refused + " refused");
    }

    @Test
    void characters_of_json_in_wrong_places_never_break_more_than_the_file() throws IOException {
        Random random = new Random(2);
        byte[] alphabet = "{}[],:\"0123456789-.eE \\u".getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] mutant = whole.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                mutant[8 + random.nextInt(headerEnd - 8)] =
                        alphabet[random.nextInt(alphabet.length)];
            }
            assertLoadsOrIsRefused(mutant);
        }
    }

    @Test
    void every_truncation_is_refused() throws IOException {
        for (int length = 0; length < whole.length; length++) {
            assertLoadsOrIsRefused(Arrays.copyOf(whole, length));
        }
        assertEquals(whole.length, refused);
    }

    private void assertLoadsOrIsRefused(byte[] content) throws IOException {
        Files.write(file, content);
        try {
            Checkpoint checkpoint = Checkpoint.open(folder);
            for (String name : checkpoint.names()) {
                ByteBuffer data = checkpoint.tensor(name).data();
                while (data.hasRemaining()) {
                    data.get();
                }
            }
        } catch (CheckpointException e) {
            refused++;
            assertFalse(e.getMessage().contains("\n"), e.getMessage());
            assertTrue(e.getMessage().length() < 1000, e.getMessage());
        }
    }
}
