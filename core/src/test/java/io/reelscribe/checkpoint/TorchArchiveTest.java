package io.reelscribe.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TorchArchiveTest {
    private static final Map<String, StorageType> TYPES =
            Map.of(
                    "float32", StorageType.F32,
                    "float64", StorageType.F64,
                    "float16", StorageType.F16,
                    "bfloat16", StorageType.BF16,
                    "int64", StorageType.I64,
                    "int32", StorageType.I32,
                    "int16", StorageType.I16,
                    "int8", StorageType.I8,
                    "uint8", StorageType.U8,
                    "bool", StorageType.BOOL);

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"zip.pth", "legacy.pth", "bare.pth"})
    void every_tensor_is_what_torch_save_was_given(String name) throws IOException {
        JsonNode expected = new ObjectMapper().readTree(reference("expected.json").toFile());
        TorchArchive archive = TorchArchive.open(reference(name));
        assertEquals(expected.size(), archive.names().size());
        for (Map.Entry<String, JsonNode> entry : expected.properties()) {
            TorchTensor tensor = archive.tensor(entry.getKey());
            JsonNode stored = entry.getValue();
            assertEquals(TYPES.get(stored.get("dtype").asText()), tensor.type());
            assertEquals(
                    stored.get("shape").toString(),
                    Arrays.toString(tensor.shape()).replace(" ", ""));
            assertEquals(
                    stored.get("bytes").asText(),
                    HexFormat.of().formatHex(bytes(tensor)),
                    entry.getKey());
        }
    }

    @Test
    void code_in_a_file_is_refused_by_name_and_not_run() {
        for (String form : new String[] {"", "_legacy"}) {
            assertTrue(
                    refusal(reference("hostile_command" + form + ".pth")).contains("posix.system"));
            assertTrue(
                    refusal(reference("hostile_evaluation" + form + ".pth"))
                            .contains("__builtin__.eval"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip.pth", "legacy.pth"})
    void damage_anywhere_is_a_clear_refusal_or_only_changes_values(String name) throws IOException {
        byte[] sound = Files.readAllBytes(reference(name));
        Random random = new Random(11);
        Path file = folder.resolve("damaged.pth");
        for (int i = 0; i < 200; i++) {
            byte[] damaged = sound.clone();
            for (int k = 0; k <= random.nextInt(3); k++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Files.write(
                    file,
                    i % 5 == 0 ? Arrays.copyOf(damaged, random.nextInt(sound.length)) : damaged);
            try {
                for (TorchTensor tensor : TorchArchive.open(file).tensors()) {
                    assertEquals(tensor.bytes(), bytes(tensor).length);
                }
            } catch (CheckpointException e) {
                assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
                assertEquals(1, e.getMessage().lines().count(), e.getMessage());
            }
        }
    }

    @Test
    void tensors_beyond_their_storage_are_refused() throws IOException {
        assertTrue(refusal(tensor(4, 0, 5, 1)).contains("reaches to element 4 of a storage of 4"));
        assertTrue(refusal(tensor(4, 3, 2, 1)).contains("reaches to element 4"));
        assertTrue(refusal(tensor(4, 0, 2, 4)).contains("reaches to element 4"));
        assertTrue(refusal(tensor(4, 0, Integer.MAX_VALUE, 0)).contains("a storage of 4"));
        assertTrue(refusal(tensor(9, 0, 1, 1)).contains("storage '0' has 16 bytes, 36 are needed"));
        assertEquals(1, TorchArchive.open(tensor(4, 1, 3, 1)).names().size());
    }

    @Test
    void containers_that_hold_themselves_do_no_harm() throws IOException {
        // l = []; l.append(l); {'l': l, l: 1}
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.writeBytes(ascii("\u0080\u0002}(X\u0001\0\0\0l]q\0h\0ah\0K\u0001u."));
        assertTrue(refusal(zip(pickle.toByteArray())).contains("no dictionary of tensors"));
    }

    @Test
    void nesting_that_doubles_at_each_level_is_not_unfolded() throws IOException {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.writeBytes(ascii("\u0080\u0002]q\0"));
        for (int i = 0; i < 100; i++) {
            pickle.writeBytes(ascii("h\0h\0\u0086q\0"));
        }
        pickle.writeBytes(ascii("}h\0K\u0001s."));
        assertTrue(refusal(zip(pickle.toByteArray())).contains("no dictionary of tensors"));
    }

    @Test
    void other_files_are_told_apart() throws IOException {
        Path text = Files.writeString(folder.resolve("a.pth"), "not a checkpoint");
        assertTrue(refusal(text).endsWith("it is no file of torch.save"));
        assertTrue(
                refusal(Files.write(folder.resolve("b.pth"), new byte[0]))
                        .contains("no file of torch.save"));
        assertTrue(refusal(folder.resolve("c.pth")).endsWith("is missing"));
        assertTrue(refusal(folder).endsWith("is not a file"));
        Path other = folder.resolve("d.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(other))) {
            zip.putNextEntry(new ZipEntry("readme.txt"));
        }
        assertTrue(refusal(other).endsWith("it is a zip without data.pkl"));
    }

    @Test
    void lavis_names_become_hugging_faces() throws IOException {
        LavisNames.Translation translation =
                LavisNames.translate(TorchArchive.open(reference("lavis.pth")));
        Map<String, LavisNames.Translated> byName =
                translation.tensors().stream()
                        .collect(Collectors.toMap(LavisNames.Translated::name, tensor -> tensor));
        assertEquals(
                """
                language_model.decoder.block.3.layer.1.EncDecAttention.v.lora_B.weight
                language_model.encoder.block.0.layer.0.SelfAttention.q.lora_A.weight
                language_model.encoder.block.0.layer.0.SelfAttention.q.weight
                language_projection.weight
                qformer.encoder.layer.2.attention.attention.query.weight
                qformer.encoder.layer.2.attention.output.dense.bias
                qformer.encoder.layer.2.crossattention.attention.key.weight
                qformer.encoder.layer.2.intermediate_query.dense.weight
                qformer.encoder.layer.2.output_query.LayerNorm.weight
                qformer.layernorm.bias
                query_tokens
                vision_model.embeddings.class_embedding
                vision_model.embeddings.patch_embedding.weight
                vision_model.embeddings.position_embedding
                vision_model.encoder.layers.7.layer_norm1.weight
                vision_model.encoder.layers.7.mlp.fc2.weight
                vision_model.encoder.layers.7.self_attn.projection.bias
                vision_model.encoder.layers.7.self_attn.qkv.bias
                vision_model.encoder.layers.7.self_attn.qkv.weight
                vision_model.post_layernorm.weight""",
                byName.keySet().stream().sorted().collect(Collectors.joining("\n")));
        assertEquals(
                "[Qformer.bert.embeddings.position_ids, Qformer.bert.encoder.layer.2.intermediate.dense.weight]",
                translation.unused().toString());
        LavisNames.Translated bias = byName.get("vision_model.encoder.layers.7.self_attn.qkv.bias");
        assertArrayEquals(new long[] {6}, bias.shape());
        float[] values = new float[6];
        ByteBuffer.wrap(bytes(bias.source()))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        assertArrayEquals(new float[] {7, 7, 0, 0, 8, 8}, values);
    }

    /** A zip with one tensor of the one storage of 16 bytes that claims these counts. */
    private Path tensor(int elements, int offset, int size, int stride) throws IOException {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.writeBytes(
                ascii(
                        "\u0080\u0002}X\u0001\0\0\0tctorch._utils\n_rebuild_tensor_v2\n(("
                                + "X\u0007\0\0\0storagectorch\nFloatStorage\n"
                                + "X\u0001\0\0\u00000X\u0003\0\0\0cpu"));
        pickle.writeBytes(number(elements));
        pickle.writeBytes(ascii("tQ"));
        pickle.writeBytes(number(offset));
        pickle.writeBytes(number(size));
        pickle.writeBytes(ascii("\u0085"));
        pickle.writeBytes(number(stride));
        pickle.writeBytes(ascii("\u0085\u0089}tRs."));
        return zip(pickle.toByteArray());
    }

    private static byte[] number(int value) {
        ByteBuffer bytes = ByteBuffer.allocate(5).order(ByteOrder.LITTLE_ENDIAN);
        return bytes.put((byte) 'J').putInt(value).array();
    }

    private Path zip(byte[] pickle) throws IOException {
        Path file = Files.createTempFile(folder, "made", ".pth");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            store(zip, "archive/data.pkl", pickle);
            store(zip, "archive/data/0", new byte[16]);
        }
        return file;
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(TensorSource source) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        source.writeTo(Channels.newChannel(bytes));
        return bytes.toByteArray();
    }

    private static String refusal(Path file) {
        return assertThrows(CheckpointException.class, () -> TorchArchive.open(file)).getMessage();
    }

    private static Path reference(String name) {
        try {
            return Path.of(TorchArchiveTest.class.getResource("/reference/torch/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
