package io.reelscribe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelscribe.checkpoint.CheckpointException;
import io.reelscribe.checkpoint.StorageType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Model folders that cannot be used are refused in one line; no damage gets past that. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DamagedModelTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROUNDS = 150;
    private static final String[] NUMBERS = {
        "0",
        "-1",
        "1",
        "7",
        "2147483647",
        "-2147483648",
        "1048576",
        "99999999999",
        "1e400",
        "0.5",
        "null",
        "true",
        "\"x\"",
        "[]",
        "{}"
    };

    @TempDir Path folder;

    @Test
    void a_folder_without_config_says_so() throws IOException {
        Path model = copy("opt");
        Files.delete(model.resolve("config.json"));
        refused(model, "config.json");
    }

    @Test
    void a_folder_without_tokenizer_says_so() throws IOException {
        Path model = copy("opt");
        Files.delete(model.resolve("tokenizer.json"));
        refused(model, "tokenizer.json");
    }

    @Test
    void a_missing_shard_is_named() throws IOException {
        Path model = TestModels.rounded("opt", folder.resolve("m"), StorageType.F16, 30_000);
        String shard;
        try (Stream<Path> files = Files.list(model)) {
            shard =
                    files.map(file -> file.getFileName().toString())
                            .filter(file -> file.startsWith("model-00002"))
                            .findFirst()
                            .orElseThrow();
        }
        Files.delete(model.resolve(shard));
        refused(model, shard);
    }

    @Test
    void a_header_of_absurd_length_is_refused() throws IOException {
        Path model = copy("opt");
        byte[] bytes = Files.readAllBytes(model.resolve("model.safetensors"));
        Arrays.fill(bytes, 0, 8, (byte) 0x7f);
        Files.write(model.resolve("model.safetensors"), bytes);
        refused(model, "model.safetensors");
    }

    @Test
    void a_truncated_checkpoint_is_refused() throws IOException {
        Path model = copy("opt");
        byte[] bytes = Files.readAllBytes(model.resolve("model.safetensors"));
        Files.write(model.resolve("model.safetensors"), Arrays.copyOf(bytes, bytes.length - 1000));
        refused(model, "cut short");
    }

    @Test
    void a_tensor_of_another_shape_is_named_with_both_shapes() throws IOException {
        Path model = copy("t5-untied-gelu");
        change(model, "text_config", "d_ff", "41");
        refused(model, "[40, 32], expected [41, 32]");
    }

    @Test
    void missing_tensors_are_counted_and_named() throws IOException {
        Path model = copy("t5-untied-gelu");
        change(model, "text_config", "num_decoder_layers", "3");
        refused(model, "language_model.decoder.block.2.layer.0");
    }

    @Test
    void a_model_far_too_large_for_the_machine_is_refused_before_its_weights_are_looked_for()
            throws IOException {
        Path model = copy("t5-untied-gelu");
        Files.delete(model.resolve("model.safetensors"));
        change(model, "text_config", "d_ff", "1048576");
        change(model, "text_config", "d_model", "1048576");
        refused(model, "this machine has");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "3", "\"text\"", "{", "null", "{\"a\": 1} }"})
    void a_config_that_is_no_object_is_refused(String text) throws IOException {
        Path model = copy("opt");
        Files.writeString(model.resolve("config.json"), text);
        refused(model, "config.json");
    }

    @ParameterizedTest
    @CsvSource({
        "text_config, eos_token_id, 100000",
        "text_config, decoder_start_token_id, -5",
        "text_config, num_layers, 2147483647",
        "text_config, num_heads, 1048576",
        "text_config, relative_attention_num_buckets, 1",
        "text_config, relative_attention_max_distance, 1",
        "text_config, layer_norm_epsilon, -1",
        "vision_config, image_size, 1000000000",
        "vision_config, num_hidden_layers, 0",
        "qformer_config, num_attention_heads, 5",
        "qformer_config, cross_attention_frequency, 0",
        "qformer_config, hidden_size, -16"
    })
    void absurd_numbers_name_the_field(String part, String field, String value) throws IOException {
        Path model = copy("t5-untied-gelu");
        change(model, part, field, value);
        refused(model, field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t5-untied-gelu", "opt"})
    void weights_that_are_not_numbers_stop_the_caption_in_one_line(String name) throws IOException {
        Path model = copy(name);
        Path file = model.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 0xff);
        Files.write(file, bytes);
        Path video = TestClips.gif(folder.resolve("clip.gif"), 3, 1);
        try (Captioner captioner = Captioner.load(model, TestModels.PLAIN)) {
            ReelscribeException refusal =
                    assertThrows(ReelscribeException.class, () -> captioner.caption(video));
            assertTrue(refusal.getMessage().contains("not numbers"), refusal.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"t5-untied-gelu", "opt"})
    void any_change_of_a_config_field_loads_or_is_refused(String name) throws IOException {
        Path model = copy(name);
        JsonNode original = JSON.readTree(model.resolve("config.json").toFile());
        Random random = new Random(1);
        for (String part : List.of("vision_config", "qformer_config", "text_config", "")) {
            List<String> fields = new ArrayList<>();
            (part.isEmpty() ? original : original.get(part))
                    .fieldNames()
                    .forEachRemaining(fields::add);
            for (String field : fields) {
                for (int round = 0; round < 3; round++) {
                    String value = NUMBERS[random.nextInt(NUMBERS.length)];
                    JSON.writeValue(model.resolve("config.json").toFile(), original);
                    change(model, part, field, value);
                    loadsOrIsRefused(model, part + "." + field + " = " + value);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.safetensors", "config.json", "tokenizer.json"})
    void any_change_of_bytes_loads_or_is_refused(String file) throws IOException {
        for (String name : List.of("t5-tied-gelu-new", "opt-untied")) {
            Path model = copy(name);
            byte[] whole = Files.readAllBytes(model.resolve(file));
            Random random = new Random(2);
            for (int round = 0; round < ROUNDS / 2; round++) {
                // weights' own bytes are numbers like any other: what matters is the header
                int end = file.equals("model.safetensors") ? 30_000 : whole.length;
                byte[] bytes = mutated(whole, Math.min(end, whole.length), random);
                Files.write(model.resolve(file), bytes);
                loadsOrIsRefused(model, name + " " + file + " round " + round);
            }
        }
    }

    private static byte[] mutated(byte[] whole, int end, Random random) {
        byte[] bytes = whole.clone();
        int changes = 1 + random.nextInt(4);
        for (int change = 0; change < changes; change++) {
            int place = random.nextInt(end);
            switch (random.nextInt(4)) {
                case 0 -> bytes[place] = (byte) random.nextInt(256);
                case 1 -> bytes[place] = (byte) ('0' + random.nextInt(10));
                case 2 -> bytes[place] ^= (byte) (1 << random.nextInt(8));
                default -> bytes = cut(bytes, place, 1 + random.nextInt(20));
            }
            end = Math.min(end, bytes.length);
        }
        return bytes;
    }

    private static byte[] cut(byte[] bytes, int start, int length) {
        int end = Math.min(bytes.length - 1, start + length);
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - Math.max(0, end - start));
        System.arraycopy(bytes, end, shorter, Math.min(start, shorter.length), bytes.length - end);
        return shorter;
    }

    private void loadsOrIsRefused(Path model, String what) {
        try (CaptionModel loaded =
                EngineErrors.translated(() -> CaptionModel.load(model, TestModels.PLAIN))) {
            loaded.warnings().forEach(warning -> assertEquals(1, warning.lines().count(), what));
        } catch (ReelscribeException e) {
            assertEquals(1, e.getMessage().lines().count(), what + ": " + e.getMessage());
        } catch (RuntimeException e) {
            throw new AssertionError(what, e);
        }
    }

    private void refused(Path model, String part) {
        ReelscribeException refusal =
                assertThrows(
                        ReelscribeException.class,
                        () -> Captioner.load(model, TestModels.PLAIN).close());
        String message = refusal.getMessage();
        assertTrue(message.contains(part), message);
        assertEquals(1, message.lines().count(), message);
        assertTrue(
                refusal instanceof CheckpointException || refusal instanceof ConfigurationException,
                refusal.getClass() + ": " + message);
    }

    private Path copy(String name) {
        return TestModels.copy(name, folder.resolve("model-" + name));
    }

    private static void change(Path model, String part, String field, String value)
            throws IOException {
        Path file = model.resolve("config.json");
        ObjectNode root = (ObjectNode) JSON.readTree(file.toFile());
        String placeholder = "PLACEHOLDER";
        (part.isEmpty() ? root : (ObjectNode) root.get(part)).put(field, placeholder);
        String text = JSON.writeValueAsString(root).replace('"' + placeholder + '"', value);
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
