package io.reelscribe.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelscribe.ConfigurationException;
import io.reelscribe.checkpoint.Checkpoint;
import io.reelscribe.checkpoint.CheckpointException;
import io.reelscribe.tensor.Precision;
import io.reelscribe.text.Tokenizer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Random checkpoints: what is written is what is read, and of the published sizes. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RandomCheckpointTest {
    private static final long WHOLE = RandomCheckpoint.USUAL_SHARD_BYTES;

    @TempDir Path folder;

    /** The counts that PyTorch gives for the published parts. */
    @Test
    void the_architectures_have_the_published_number_of_parameters() {
        Blip2Shapes xl = Blip2Shapes.of(KnownModel.BLIP2_FLAN_T5_XL.config());
        assertEquals(2_849_757_184L, xl.parametersByPart().get("language_model"));
        assertEquals(105_137_664L, xl.parametersByPart().get("qformer"));
        assertEquals(985_952_256L, xl.parametersByPart().get("vision_model"));
    }

    @ParameterizedTest
    @EnumSource(KnownModel.class)
    void the_config_written_is_the_config_read(KnownModel model) throws IOException {
        ObjectNode json = new Blip2Json(model.config()).config(Precision.BFLOAT16);
        assertEquals(model.config(), Blip2Config.parse(json, "config.json"));
        assertEquals(model, KnownModel.named(model.toString()));
    }

    @ParameterizedTest
    @CsvSource({"BLIP2_FLAN_T5_XL, 32101", "BLIP2_OPT_2_7B, 50266", "TINY, 701"})
    void every_id_up_to_the_image_token_has_a_token(KnownModel model, int tokens)
            throws IOException {
        Blip2Config config = model.config();
        writeTokenizer(config);
        try (Tokenizer tokenizer = Tokenizer.load(folder)) {
            assertEquals(tokens, tokenizer.vocabularySize());
            assertEquals(config.imageToken(), tokenizer.idOf("<image>").orElseThrow());
            int[] ids = tokenizer.encode("a video of", true);
            assertEquals(4, ids.length);
            boolean opt = config.language() instanceof OptConfig;
            assertEquals(opt ? 2 : 1, opt ? ids[0] : ids[3]);
            assertEquals(
                    "a man is riding a zebra, isn't he?",
                    tokenizer.decodeCaption(
                            tokenizer.encode("a man is riding a zebra, isn't he?", true)));
        }
    }

    @Test
    void every_word_of_the_captions_it_is_made_for_is_one_token() throws IOException {
        Blip2Config config = KnownModel.MINIATURE.config();
        List<String> captions =
                List.of("An ultramarine zeppelin, upside-down,", "chases a zeppelin's shadow");
        writeTokenizer(config, CaptionVocabulary.of(captions));
        try (Tokenizer tokenizer = Tokenizer.load(folder)) {
            assertEquals(config.imageToken() + 1, tokenizer.vocabularySize());
            assertEquals(
                    5, tokenizer.encode("ultramarine zeppelin upside-down a chases", false).length);
            assertEquals(1, tokenizer.encode("man", false).length);
        }
    }

    @Test
    void captions_without_words_make_no_vocabulary() {
        assertThrows(ConfigurationException.class, () -> CaptionVocabulary.of(List.of("", "?!")));
    }

    @Test
    void a_line_break_ends_opts_captions() throws IOException {
        writeTokenizer(KnownModel.BLIP2_OPT_2_7B.config());
        try (Tokenizer tokenizer = Tokenizer.load(folder)) {
            assertArrayEquals(new int[] {50118}, tokenizer.encode("\n", false));
        }
    }

    @Test
    void equal_seeds_give_equal_files_and_shards_change_nothing() throws IOException {
        Path one = write("one", 7, WHOLE);
        Path same = write("same", 7, WHOLE);
        Path other = write("other", 8, WHOLE);
        Path shards = write("shards", 7, 100_000);
        try (Stream<Path> files = Files.list(one)) {
            List<Path> names = files.map(Path::getFileName).toList();
            assertEquals(7 + 1, names.size(), names.toString());
            for (Path name : names) {
                assertEquals(-1, Files.mismatch(one.resolve(name), same.resolve(name)));
            }
        }
        assertTrue(
                Files.mismatch(one.resolve("model.safetensors"), other.resolve("model.safetensors"))
                        >= 0);
        Checkpoint whole = Checkpoint.open(one);
        Checkpoint cut = Checkpoint.open(shards);
        assertEquals(whole.names(), cut.names());
        for (String name : whole.names()) {
            assertEquals(whole.tensor(name).data(), cut.tensor(name).data(), name);
        }
        assertTrue(whole.totalBytes() < 1_000_000);
    }

    @Test
    void a_written_checkpoint_fits_its_config() {
        Path written = write("model", 1, WHOLE);
        CheckpointReport report =
                CheckpointReport.of(Blip2Config.read(written), Checkpoint.open(written));
        assertEquals(List.of(), report.missing());
        assertEquals(List.of(), report.misshapen());
        assertEquals(List.of(), report.unused());
    }

    @Test
    void a_folder_that_holds_something_is_left_alone() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("taken"));
        Files.writeString(taken.resolve("notes.txt"), "mine");
        CheckpointException refusal =
                assertThrows(CheckpointException.class, () -> write("taken", 1, WHOLE));
        assertTrue(refusal.getMessage().contains("not empty"), refusal.getMessage());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(taken), files.toList());
        }
    }

    @Test
    void the_vision_encoder_may_be_that_of_another_model() {
        Path other = write("other", 2, WHOLE);
        Path mixed = write("mixed", Optional.of(other), 1, WHOLE);
        Checkpoint expected = Checkpoint.open(other);
        Checkpoint drawn = Checkpoint.open(write("drawn", 1, WHOLE));
        Checkpoint actual = Checkpoint.open(mixed);
        for (String name : actual.names()) {
            Checkpoint origin = name.startsWith("vision_model.") ? expected : drawn;
            assertEquals(origin.tensor(name).data(), actual.tensor(name).data(), name);
        }
    }

    @Test
    void a_vision_encoder_taken_over_may_see_larger_pictures_by_interpolated_positions() {
        Path other = write("other", 2, WHOLE);
        Blip2Config tiny = KnownModel.TINY.config();
        Blip2Config larger = tiny.withImageSize(3 * tiny.vision().patchSize());
        Path grown = write("grown", larger, Optional.of(other), 1, WHOLE);
        Checkpoint small = Checkpoint.open(other);
        Checkpoint large = Checkpoint.open(grown);
        String patches = "vision_model.embeddings.patch_embedding.weight";
        assertEquals(small.tensor(patches).data(), large.tensor(patches).data());
        ByteBuffer four = positions(small);
        ByteBuffer nine = positions(large);
        int hidden = tiny.vision().hidden();
        assertEquals(10 * hidden * Short.BYTES, nine.remaining());
        for (int i = 0; i < hidden; i++) {
            assertEquals(bfloat16(four, i), bfloat16(nine, i), "class token");
            double mean = 0;
            for (int patch = 1; patch <= 4; patch++) {
                mean += bfloat16(four, patch * hidden + i) / 4;
            }
            assertEquals(mean, bfloat16(nine, 5 * hidden + i), 0.01, "in the middle of all four");
        }
    }

    @Test
    void positions_begin_as_waves_over_the_picture_and_the_class_token_nowhere() {
        ByteBuffer table = positions(Checkpoint.open(write("waves", 1, WHOLE)));
        int hidden = KnownModel.TINY.config().vision().hidden();
        for (int i = 0; i < hidden; i++) {
            assertEquals(0, bfloat16(table, i));
        }
        // the patch in the second row and second column of two
        int last = 4 * hidden;
        assertEquals(Math.sin(1), bfloat16(table, last), 0.005);
        assertEquals(Math.cos(1), bfloat16(table, last + hidden / 4), 0.005);
        assertEquals(Math.sin(1), bfloat16(table, last + hidden / 2), 0.005);
        int secondColumn = 2 * hidden;
        assertEquals(0, bfloat16(table, secondColumn), "its row is the first");
        assertEquals(Math.sin(1), bfloat16(table, secondColumn + hidden / 2), 0.005);
    }

    @Test
    void one_of_two_heads_begins_looking_back_and_the_other_ahead() {
        ByteBuffer table =
                Checkpoint.open(write("directions", 1, WHOLE))
                        .tensor(
                                "language_model.encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight")
                        .data();
        double ofFive = 2 * Math.log(6);
        int before = 5 * 2;
        int after = (16 + 5) * 2;
        assertEquals(ofFive, bfloat16(table, before), 0.5);
        assertEquals(-ofFive, bfloat16(table, before + 1), 0.5);
        assertEquals(-ofFive, bfloat16(table, after), 0.5);
        assertEquals(ofFive, bfloat16(table, after + 1), 0.5);
        assertEquals(0, bfloat16(table, 0), 0.5, "itself");
        assertTrue(
                bfloat16(table, 15 * 2) > bfloat16(table, 10 * 2),
                "farther is more, as far as there are buckets of their own");
    }

    @Test
    void keys_begin_like_queries_and_the_output_takes_back_what_values_keep() {
        Checkpoint checkpoint = Checkpoint.open(write("alike", 1, WHOLE));
        String block = "vision_model.encoder.layers.0.self_attn.";
        ByteBuffer joint = checkpoint.tensor(block + "qkv.weight").data();
        ByteBuffer output = checkpoint.tensor(block + "projection.weight").data();
        int width = KnownModel.TINY.config().vision().hidden();
        int map = width * width;
        double common = 0;
        double queries = 0;
        double keys = 0;
        for (int i = 0; i < map; i++) {
            common += bfloat16(joint, i) * bfloat16(joint, map + i);
            queries += Math.pow(bfloat16(joint, i), 2);
            keys += Math.pow(bfloat16(joint, map + i), 2);
        }
        assertEquals(0.36, common / Math.sqrt(queries * keys), 0.15, "correlation");
        double kept = 0;
        double takenBack = 0;
        for (int i = 0; i < width; i++) {
            kept += bfloat16(joint, 2 * map + i * (width + 1)) / width;
            takenBack += bfloat16(output, i * (width + 1)) / width;
        }
        assertEquals(0.6, kept, 0.1);
        assertEquals(-0.6, takenBack, 0.1);
    }

    private static ByteBuffer positions(Checkpoint checkpoint) {
        return checkpoint.tensor("vision_model.embeddings.position_embedding").data();
    }

    private static float bfloat16(ByteBuffer values, int index) {
        return Float.intBitsToFloat(
                values.order(ByteOrder.LITTLE_ENDIAN).getShort(2 * index) << Short.SIZE);
    }

    private Path write(String name, long seed, long shardBytes) {
        return write(name, Optional.empty(), seed, shardBytes);
    }

    private Path write(String name, Optional<Path> vision, long seed, long shardBytes) {
        return write(name, KnownModel.TINY.config(), vision, seed, shardBytes);
    }

    private Path write(
            String name, Blip2Config config, Optional<Path> vision, long seed, long shardBytes) {
        Path target = folder.resolve(name);
        new RandomCheckpoint(
                        config,
                        vision,
                        CaptionVocabulary.common(),
                        seed,
                        Precision.BFLOAT16,
                        shardBytes)
                .write(target, bytes -> {});
        return target;
    }

    private void writeTokenizer(Blip2Config config) throws IOException {
        writeTokenizer(config, CaptionVocabulary.common());
    }

    private void writeTokenizer(Blip2Config config, CaptionVocabulary vocabulary)
            throws IOException {
        RandomCheckpointTokenizer tokenizer = new RandomCheckpointTokenizer(config, vocabulary);
        ObjectMapper mapper = new ObjectMapper();
        mapper.writeValue(folder.resolve("tokenizer.json").toFile(), tokenizer.tokenizer());
        mapper.writeValue(folder.resolve("tokenizer_config.json").toFile(), tokenizer.settings());
    }
}
