package io.reelscribe.text;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelscribe.checkpoint.CheckpointException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against what transformers made of the same files (tools/reference/tokenizer.py). */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TokenizerTest {
    @TempDir Path folder;

    @TestFactory
    Stream<DynamicTest> every_text_gives_the_ids_and_decodings_of_transformers() {
        return Stream.of("t5", "opt")
                .map(name -> DynamicTest.dynamicTest(name, () -> assertAgrees(name, stored(name))));
    }

    @Test
    void opt_without_tokenizer_json_is_built_from_vocabulary_and_merges() throws IOException {
        copy("opt", "vocab.json", "merges.txt", "tokenizer_config.json");
        assertAgrees("opt", folder);
    }

    @Test
    void opt_needs_no_settings_to_put_its_start_token_first() throws IOException {
        copy("opt", "vocab.json", "merges.txt");
        try (Tokenizer tokenizer = Tokenizer.load(folder)) {
            assertEquals(2, tokenizer.encode("a dog", true)[0]);
            assertEquals("</s>a dog .", tokenizer.decode(tokenizer.encode("a dog .", true), false));
        }
    }

    @Test
    void tokens_added_to_opt_later_are_special() throws IOException {
        copy("opt", "vocab.json", "merges.txt");
        int next;
        try (Tokenizer tokenizer = Tokenizer.load(folder)) {
            next = tokenizer.vocabularySize();
        }
        Files.writeString(folder.resolve("added_tokens.json"), "{\"<image>\":" + next + "}");
        try (Tokenizer tokenizer = Tokenizer.load(folder)) {
            assertArrayEquals(new int[] {2, next}, tokenizer.encode("<image>", true));
            assertEquals("", tokenizer.decode(new int[] {next}, true));
            assertEquals(OptionalInt.of(next), tokenizer.idOf("<image>"));
        }
    }

    @Test
    void tokens_are_found_by_their_name_in_the_vocabulary() throws Exception {
        try (Tokenizer t5 = Tokenizer.load(stored("t5"));
                Tokenizer opt = Tokenizer.load(stored("opt"))) {
            assertEquals(OptionalInt.of(1), t5.idOf("</s>"));
            assertEquals(OptionalInt.of(3), t5.idOf("▁"));
            assertEquals(OptionalInt.of(2), opt.idOf("</s>"));
            assertEquals(OptionalInt.of(opt.encode("\n", false)[0]), opt.idOf("\u010a"), "newline");
            assertEquals(OptionalInt.empty(), opt.idOf("no such token"));
        }
    }

    @Test
    void a_caption_has_neither_special_tokens_nor_outer_white_space() throws Exception {
        try (Tokenizer opt = Tokenizer.load(stored("opt"))) {
            int[] ids = opt.encode(" a man is running\n", true);
            assertEquals("a man is running", opt.decodeCaption(ids));
        }
    }

    @Test
    void unpaired_surrogates_count_as_the_replacement_character() throws Exception {
        try (Tokenizer opt = Tokenizer.load(stored("opt"))) {
            assertArrayEquals(opt.encode("a\ufffdb", false), opt.encode("a\ud800b", false));
        }
    }

    @Test
    void ids_beyond_the_vocabulary_give_no_text_and_negative_ones_are_refused() throws Exception {
        try (Tokenizer opt = Tokenizer.load(stored("opt"))) {
            assertEquals("", opt.decode(new int[] {50000, Integer.MAX_VALUE}, false));
            assertThrows(IllegalArgumentException.class, () -> opt.decode(new int[] {-1}, false));
        }
    }

    @Test
    void threads_share_a_tokenizer() throws Exception {
        try (Tokenizer t5 = Tokenizer.load(stored("t5"))) {
            int[] expected = t5.encode("a man is playing a guitar", true);
            assertTrue(
                    IntStream.range(0, 2000)
                            .parallel()
                            .mapToObj(i -> t5.encode("a man is playing a guitar", true))
                            .allMatch(ids -> Arrays.equals(expected, ids)));
        }
    }

    @Test
    void a_closed_tokenizer_says_so() throws Exception {
        Tokenizer t5 = Tokenizer.load(stored("t5"));
        t5.close();
        t5.close();
        assertThrows(IllegalStateException.class, () -> t5.encode("a", true));
    }

    @Test
    void loading_opts_out_of_the_librarys_tracking() throws Exception {
        Tokenizer.load(stored("t5")).close();
        assertNotNull(
                System.getenv("OPT_OUT_TRACKING") == null
                        ? System.getProperty("OPT_OUT_TRACKING")
                        : System.getenv("OPT_OUT_TRACKING"));
    }

    @Test
    void a_folder_without_tokenizer_says_what_is_expected() throws IOException {
        assertProblem("expected tokenizer.json");
        Files.createFile(folder.resolve("spiece.model"));
        assertProblem("spiece.model alone is not read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"model\":{}}",
                "{\"decoder\":{\"type\":\"Byte",
                "{\"decoder\":{\"type\":1e999}}",
                "{\"decoder\":{\"type\":\"\\ud800\"}}",
                "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[[\"a\",\"b\"]]}}",
                "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":-1},\"merges\":[]}}",
                "{\"model\":{\"type\":\"Unigram\",\"vocab\":[[\"a\",-1.0]],\"unk_id\":1}}"
            })
    void damaged_files_are_refused_and_never_reach_native_code(String json) throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), json);
        assertProblem("tokenizer.json");
    }

    @Test
    void a_template_with_an_undeclared_token_is_refused_instead_of_ending_the_process()
            throws Exception {
        String whole = Files.readString(stored("t5").resolve("tokenizer.json"));
        String damaged = whole.replace("\"special_tokens\":{\"</s>\"", "\"special_tokens\":{\"x\"");
        assertNotEquals(whole, damaged);
        Files.writeString(folder.resolve("tokenizer.json"), damaged);
        assertProblem("post_processor uses the token '</s>'");
    }

    @Test
    void damaged_opt_files_are_refused_with_their_place() throws IOException {
        copy("opt", "vocab.json", "merges.txt");
        Files.writeString(folder.resolve("merges.txt"), "#version: 0.2\na b\nc\n");
        assertProblem("merges.txt, line 3: two tokens expected, found 1");
        Files.writeString(folder.resolve("vocab.json"), "{\"a\":0}");
        assertProblem("lacks the special token '</s>'");
    }

    private static void assertAgrees(String name, Path files) throws IOException {
        JsonNode reference =
                new ObjectMapper().readTree(stored(name).resolve("cases.json").toFile());
        try (Tokenizer tokenizer = Tokenizer.load(files)) {
            assertEquals(reference.get("size").asInt(), tokenizer.vocabularySize());
            assertAll(
                    reference
                            .get("cases")
                            .valueStream()
                            .map(row -> () -> assertRow(tokenizer, row)));
        }
    }

    private static void assertRow(Tokenizer tokenizer, JsonNode row) {
        String text = row.get("text").asText();
        int[] ids = tokenizer.encode(text, true);
        assertArrayEquals(ids(row.get("ids")), ids, text);
        assertArrayEquals(ids(row.get("ids_without_special")), tokenizer.encode(text, false), text);
        assertEquals(row.get("decoded").asText(), tokenizer.decode(ids, false));
        assertEquals(row.get("decoded_without_special").asText(), tokenizer.decode(ids, true));
    }

    private static int[] ids(JsonNode array) {
        return array.valueStream().mapToInt(JsonNode::asInt).toArray();
    }

    private void copy(String name, String... files) throws IOException {
        for (String file : files) {
            Files.copy(stored(name).resolve(file), folder.resolve(file));
        }
    }

    private static Path stored(String name) {
        try {
            return Path.of(TokenizerTest.class.getResource("/reference/tokenizer/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private void assertProblem(String part) {
        String message =
                assertThrows(CheckpointException.class, () -> Tokenizer.load(folder)).getMessage();
        assertTrue(message.contains(part), message);
        assertFalse(message.contains("\n"), message);
    }
}
