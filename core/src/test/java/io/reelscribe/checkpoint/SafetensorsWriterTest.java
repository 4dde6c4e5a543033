package io.reelscribe.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SafetensorsWriterTest {
    @TempDir Path folder;

    @Test
    void a_file_is_byte_for_byte_the_format() throws IOException {
        Path file = folder.resolve("x.safetensors");
        new SafetensorsWriter()
                .add("half", StorageType.BF16, new long[] {1}, ByteBuffer.wrap(new byte[] {1, 2}))
                .add(
                        "é",
                        StorageType.F32,
                        new long[] {1, 1},
                        ByteBuffer.wrap(new byte[] {3, 4, 5, 6}))
                .writeFile(file);
        String header =
                "{\"__metadata__\":{\"format\":\"pt\"},"
                        + "\"é\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]},"
                        + "\"half\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[4,6]}}";
        byte[] bytes = Files.readAllBytes(file);
        int padded = (header.getBytes(StandardCharsets.UTF_8).length + 7) / 8 * 8;
        assertEquals(padded, bytes[0] & 0xff);
        assertEquals(header, new String(bytes, 8, padded, StandardCharsets.UTF_8).stripTrailing());
        assertArrayEquals(
                new byte[] {3, 4, 5, 6, 1, 2},
                java.util.Arrays.copyOfRange(bytes, 8 + padded, bytes.length));
    }

    @Test
    void tensors_are_split_over_shards_in_the_order_declared() throws IOException {
        writer("a", 3)
                .add("b", StorageType.U8, new long[] {1}, bytes(1))
                .add("c", StorageType.U8, new long[] {9}, bytes(9))
                .add("d", StorageType.U8, new long[] {2}, bytes(2))
                .writeFolder(folder, 4);
        assertEquals(
                List.of(
                        "model-00001-of-00003.safetensors",
                        "model-00002-of-00003.safetensors",
                        "model-00003-of-00003.safetensors",
                        "model.safetensors.index.json"),
                listing());
        Checkpoint checkpoint = Checkpoint.open(folder);
        assertEquals(15, checkpoint.totalBytes());
        assertEquals(checkpoint.tensor("a").file(), checkpoint.tensor("b").file());
        assertTrue(
                Files.readString(folder.resolve("model.safetensors.index.json"))
                        .contains("\"total_size\" : 15"));
    }

    @Test
    void tensors_that_fit_one_file_need_no_index() throws IOException {
        writer("a", 3).writeFolder(folder, 3);
        assertEquals(List.of("model.safetensors"), listing());
    }

    @Test
    void a_checkpoint_is_never_overwritten_by_another_one() {
        writer("a", 3).writeFolder(folder, 3);
        SafetensorsWriter second = writer("a", 3);
        assertThrows(CheckpointException.class, () -> second.writeFolder(folder, 3));
    }

    @Test
    void a_failing_write_leaves_what_was_there() throws IOException {
        Path file = folder.resolve("x.safetensors");
        writer("a", 3).writeFile(file);
        byte[] before = Files.readAllBytes(file);
        SafetensorsWriter broken =
                writer("a", 3)
                        .add(
                                "b",
                                StorageType.U8,
                                new long[] {1},
                                channel -> {
                                    throw new IOException("No space left on device");
                                });
        String message =
                assertThrows(CheckpointException.class, () -> broken.writeFile(file)).getMessage();
        assertTrue(message.contains("No space left on device"), message);
        assertArrayEquals(before, Files.readAllBytes(file));
        assertEquals(List.of("x.safetensors"), listing());
    }

    @Test
    void a_source_that_writes_too_little_is_a_programming_error() throws IOException {
        SafetensorsWriter writer =
                new SafetensorsWriter()
                        .add(
                                "a",
                                StorageType.U8,
                                new long[] {2},
                                channel -> channel.write(bytes(1)));
        assertThrows(IllegalArgumentException.class, () -> writer.writeFolder(folder, 10));
        assertEquals(List.of(), listing());
        assertThrows(
                IllegalArgumentException.class,
                () -> writer("a", 1).add("a", StorageType.U8, new long[] {2}, bytes(2)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SafetensorsWriter().add("b", StorageType.U8, new long[] {2}, bytes(1)));
    }

    private List<String> listing() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static SafetensorsWriter writer(String name, int size) {
        return new SafetensorsWriter().add(name, StorageType.U8, new long[] {size}, bytes(size));
    }

    private static ByteBuffer bytes(int count) {
        return ByteBuffer.allocate(count);
    }
}
