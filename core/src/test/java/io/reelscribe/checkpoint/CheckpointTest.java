package io.reelscribe.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckpointTest {
    @TempDir Path folder;

    @Test
    void a_file_gives_names_types_shapes_and_elements() throws IOException {
        write(
                """
                {"__metadata__":{"format":"pt"},
                 "b":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},
                 "a":{"dtype":"BF16","shape":[],"data_offsets":[8,10]}}""",
                littleEndian(10).putFloat(1.5f).putFloat(-2f).putShort((short) 0x3f80));
        Checkpoint checkpoint = Checkpoint.open(folder);
        assertEquals(Set.of("a", "b"), checkpoint.names());
        assertEquals(10, checkpoint.totalBytes());
        StoredTensor b = checkpoint.tensor("b");
        assertEquals(StorageType.F32, b.type());
        assertArrayEquals(new long[] {2, 1}, b.shape());
        assertEquals(1.5f, b.data().getFloat());
        assertEquals(-2f, b.data().getFloat(4));
        assertTrue(b.data().isDirect() && b.data().isReadOnly());
        assertEquals(0x3f80, checkpoint.tensor("a").data().getShort());
        assertEquals(0, checkpoint.tensor("a").shape().length);
    }

    @Test
    void bytes_can_be_read_without_mapping() throws IOException {
        write(
                "{\"x\":{\"dtype\":\"U8\",\"shape\":[5],\"data_offsets\":[0,5]}}",
                littleEndian(5).put(new byte[] {1, 2, 3, 4, 5}));
        ByteBuffer target = ByteBuffer.allocateDirect(3);
        StoredTensor tensor = Checkpoint.open(folder).tensor("x");
        tensor.read(2, target);
        assertEquals(3, target.get(0));
        assertEquals(5, target.get(2));
        target.clear();
        assertThrows(IllegalArgumentException.class, () -> tensor.read(3, target));
    }

    @Test
    void an_empty_tensor_has_an_empty_buffer() throws IOException {
        write(
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[0,7],\"data_offsets\":[0,0]}}",
                littleEndian(0));
        StoredTensor tensor = Checkpoint.open(folder).tensor("x");
        assertEquals(0, tensor.data().remaining());
        assertArrayEquals(new long[] {0, 7}, tensor.shape());
    }

    @Test
    void a_tensor_beyond_two_gigabytes_is_read_part_by_part() throws IOException {
        long bytes = Integer.MAX_VALUE + 1L;
        write(
                "{\"x\":{\"dtype\":\"U8\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
                        .formatted(bytes, bytes),
                littleEndian(0));
        extendSparsely(bytes);
        StoredTensor tensor = Checkpoint.open(folder).tensor("x");
        assertProblem("part by part", tensor::data);
        ByteBuffer end = ByteBuffer.allocate(4);
        tensor.read(bytes - 4, end);
        assertFalse(end.hasRemaining());
    }

    @Test
    void an_absent_tensor_is_named() throws IOException {
        write("{}", littleEndian(0));
        assertProblem(
                "no tensor 'query_tokens'", () -> Checkpoint.open(folder).tensor("query_tokens"));
    }

    @Test
    void a_file_that_shrank_after_opening_is_refused_rather_than_mapped() throws IOException {
        write(
                "{\"x\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]}}",
                littleEndian(2).put((byte) 1).put((byte) 2));
        StoredTensor tensor = Checkpoint.open(folder).tensor("x");
        Files.write(tensor.file(), new byte[10]);
        assertProblem("shrunk to 10 bytes", tensor::data);
        assertProblem("shrunk to 10 bytes", () -> tensor.read(0, ByteBuffer.allocate(1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    not JSON at all                                                   | JSON
                    []                                                                | a JSON object as header expected
                    {} {}                                                             | text follows
                    {"x":1}                                                           | tensor 'x': an object expected
                    {"x":{"dtype":"F32","shape":[2]}}                                 | data_offsets expected
                    {"x":{"dtype":"F7","shape":[2],"data_offsets":[0,8]}}             | unknown dtype 'F7'
                    {"x":{"dtype":5,"shape":[2],"data_offsets":[0,8]}}                | dtype expected
                    {"x":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}           | found -2
                    {"x":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}}          | found VALUE_NUMBER_FLOAT
                    {"x":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,8]}} | beyond 64 bits
                    {"x":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}} | exceeds 64 bits
                    {"x":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}            | F32[3] needs 12 bytes, data_offsets [0, 8] give 8
                    {"x":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}            | [begin, end], found [8, 0]
                    {"x":{"dtype":"F32","shape":[2],"data_offsets":[0,4,8]}}          | [begin, end], found [0, 4, 8]
                    {"x":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}           | ends at byte 12 of the data, the file has 8
                    {"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}            | describes 4 bytes of data, the file has 8
                    {"x":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}            | begins at byte 4 of the data, expected 0
                    {"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"y":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | begins at byte 4 of the data, expected 8
                    {"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | Duplicate field 'x'
                    {"x":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}} | Duplicate field 'dtype'
                    {"x":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,2],"data_offsets":[0,8]}} | more than 16
                    """)
    void a_header_that_breaks_the_format_is_refused_with_the_reason(String header, String reason)
            throws IOException {
        write(header, littleEndian(8));
        assertProblem(reason, () -> Checkpoint.open(folder));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, 0, 1, 100_000_001, 30, Long.MAX_VALUE})
    void an_absurd_header_length_is_refused(long length) throws IOException {
        Files.write(file(), littleEndian(8 + 20).putLong(length).array());
        assertProblem("gives a header of", () -> Checkpoint.open(folder));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7})
    void a_file_without_even_a_length_is_refused(int bytes) throws IOException {
        Files.write(file(), new byte[bytes]);
        assertProblem("has " + bytes + " bytes", () -> Checkpoint.open(folder));
    }

    @Test
    void a_header_that_is_not_utf8_is_refused() throws IOException {
        byte[] header = "{\"x\u00ff\":1}".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(
                file(), littleEndian(8 + header.length).putLong(header.length).put(header).array());
        assertProblem("not UTF-8", () -> Checkpoint.open(folder));
    }

    @Test
    void deeply_nested_metadata_does_not_overflow_the_stack() throws IOException {
        write(
                "{\"__metadata__\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}",
                littleEndian(0));
        assertProblem("depth", () -> Checkpoint.open(folder));
    }

    @Test
    void the_index_leads_to_each_shard() throws IOException {
        writeTwoShards();
        Checkpoint checkpoint = Checkpoint.open(folder);
        assertEquals(Set.of("first", "second"), checkpoint.names());
        assertEquals(
                "model-00002-of-00002.safetensors",
                checkpoint.tensor("second").file().getFileName().toString());
    }

    @Test
    void a_missing_shard_is_named() throws IOException {
        writeTwoShards();
        Files.delete(folder.resolve("model-00002-of-00002.safetensors"));
        assertProblem("model-00002-of-00002.safetensors is missing", () -> Checkpoint.open(folder));
    }

    @Test
    void a_tensor_that_its_shard_does_not_hold_is_named() throws IOException {
        writeTwoShards();
        index("{\"weight_map\":{\"third\":\"model-00001-of-00002.safetensors\"}}");
        assertProblem(
                "tensor 'third' expected in model-00001-of-00002.safetensors",
                () -> Checkpoint.open(folder));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"weight_map":{"x":"../secret"}}   | plain file name
                    {"weight_map":{"x":"/etc/passwd"}} | plain file name
                    {"weight_map":{"x":".."}}          | plain file name
                    {"weight_map":{"x":""}}            | plain file name
                    {"weight_map":{"x":7}}             | a shard's name
                    {"weight_map":[]}                  | weight_map as an object
                    {"metadata":{}}                    | no 'weight_map'
                    {"weight_map":{"x":"a","x":"a"}}   | Duplicate field 'x'
                    {"weight_map":                     | not valid JSON
                    []                                 | a JSON object
                    """)
    void an_index_of_another_structure_is_refused(String index, String reason) throws IOException {
        index(index);
        assertProblem(reason, () -> Checkpoint.open(folder));
    }

    @Test
    void a_folder_with_pickled_weights_only_says_what_to_do() throws IOException {
        Files.createFile(folder.resolve("pytorch_model.bin"));
        assertProblem("save it as safetensors", () -> Checkpoint.open(folder));
    }

    @Test
    void a_missing_file_and_a_folder_without_weights_are_refused() {
        assertProblem("is missing", () -> Checkpoint.open(folder.resolve("absent")));
        assertProblem("expected a Hugging Face model folder", () -> Checkpoint.open(folder));
    }

    private void writeTwoShards() {
        new SafetensorsWriter()
                .add("first", StorageType.U8, new long[] {1}, ByteBuffer.allocate(1))
                .add("second", StorageType.U8, new long[] {1}, ByteBuffer.allocate(1))
                .writeFolder(folder, 1);
    }

    private void write(String header, ByteBuffer data) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        Files.write(
                file(),
                littleEndian(8 + json.length + data.capacity())
                        .putLong(json.length)
                        .put(json)
                        .put(data.rewind())
                        .array());
    }

    private void extendSparsely(long bytes) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(file().toFile(), "rw")) {
            file.setLength(file.length() + bytes);
        }
    }

    private void index(String json) throws IOException {
        Files.writeString(folder.resolve("model.safetensors.index.json"), json);
    }

    private Path file() {
        return folder.resolve("model.safetensors");
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void assertProblem(String part, Executable code) {
        String message = assertThrows(CheckpointException.class, code).getMessage();
        assertTrue(message.contains(part), message);
        assertFalse(message.contains("\n"), message);
    }
}
