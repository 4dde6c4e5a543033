package io.reelscribe.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BadAnnotationsTest {
    private static final String JSON_LINES = "{\"video\": \"a\", \"caption\": \"x\"}\n";

    @TempDir private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    [{"image_id": 1, "caption": "x"}     | not valid JSON
                    [{"image_id": 1, "caption": 'x'}]    | line 1, column 29: not valid JSON
                    [{"image_id": 1, "caption": 7}]      | line 1, column 2: found a number_int; expected a caption in quotes
                    [{"image_id": 1, "caption": null}]   | found a null; expected a caption in quotes
                    [{"image_id": 1, "caption": {}}]     | expected the key 'caption'
                    [{"image_id": 1, "text": "x"}]       | clip '1' without its caption
                    [{"caption": "x"}]                   | a row without its clip
                    [{"image_id": " ", "caption": "x"}]  | a clip without a name
                    ["x"]                                | found a string; expected an object
                    [[1]]                                | found a list; expected an object
                    []                                   | no captions
                    {}                                   | no captions
                    {"a": ["x"]} {"b": ["y"]}            | the file goes on after its end
                    {"a": ["x"], "a": ["y"]}             | clip 'a' stands there twice
                    [{"video": "a", "caption": "x", "start": 3, "end": 2}] | expected 0 <= start < end
                    [{"video": "a", "caption": "x", "split": "exam"}] | split 'exam' is unknown
                    [{"videoID": "a", "enCap": ["x"]}, {"videoID": "a", "enCap": ["y"]}] | clip 'a' stands there twice
                    a line of text                       | no annotation format that is known
                    video,caption                        | no captions
                    """)
    void wrong_content_is_refused_in_one_line_that_names_the_place(String content, String problem)
            throws IOException {
        Path file = write("set.json", content.getBytes(StandardCharsets.UTF_8));

        assertRefused(file, problem);
    }

    @Test
    void missing_empty_and_blank_files_and_folders_are_named() throws IOException {
        assertRefused(folder.resolve("absent.json"), "no such file");
        assertRefused(write("empty.json", new byte[0]), "the file is empty");
        assertRefused(write("blank.json", " \n\n".getBytes(StandardCharsets.UTF_8)), "white space");
        assertRefused(folder, "a folder; expected an annotation file");
    }

    @Test
    void another_encoding_is_named_with_its_line() throws IOException {
        byte[] latin = "vid1\tcafe\nvid2\tcaf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(write("a.txt", latin), "line 2: not UTF-8");
        byte[] json =
                "[{\"image_id\": 1, \"caption\": \"caf\u00e9\"}]"
                        .getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(write("a.json", json), "line 1");
        byte[] csv = "video,caption\na,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(write("a.csv", csv), "not UTF-8");
        assertRefused(write("b.txt", "vid1\ta".getBytes(StandardCharsets.UTF_16)), "UTF-16");
    }

    @Test
    void a_csv_row_of_another_length_is_named_with_its_line() throws IOException {
        byte[] commas = "video,caption\na.mp4,a cat, tired\n".getBytes(StandardCharsets.UTF_8);
        assertRefused(write("a.csv", commas), "line 2: found 3 fields, expected 2");
        byte[] open = "video,caption\na.mp4,\"a cat\n".getBytes(StandardCharsets.UTF_8);
        assertRefused(write("b.csv", open), "not valid CSV");
    }

    @Test
    void a_broken_json_line_is_named() throws IOException {
        byte[] lines =
                (JSON_LINES + JSON_LINES + "{\"video\": oops}\n").getBytes(StandardCharsets.UTF_8);

        assertRefused(write("a.jsonl", lines), "line 3");
    }

    @Test
    void a_line_without_a_tab_among_others_is_named() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 30; i++) {
            text.append("vid").append(i).append(i == 27 ? " " : "\t").append("a cat\n");
        }

        assertRefused(
                write("a.txt", text.toString().getBytes(StandardCharsets.UTF_8)),
                "line 27: found no tab");
    }

    @Test
    void a_caption_of_absurd_length_is_refused() throws IOException {
        String caption = "word ".repeat(100_000);
        assertRefused(
                write("a.json", ("{\"a\": \"" + caption + "\"}").getBytes(StandardCharsets.UTF_8)),
                "a caption of 500000 characters");
        assertRefused(
                write("a.txt", ("vid1\t" + caption.repeat(3)).getBytes(StandardCharsets.UTF_8)),
                "a line of more than");
    }

    @Test
    void the_same_clips_in_two_files_are_refused() throws IOException {
        Path first = write("a.jsonl", JSON_LINES.getBytes(StandardCharsets.UTF_8));
        Path second = write("b.jsonl", JSON_LINES.getBytes(StandardCharsets.UTF_8));

        Exception error =
                assertThrows(
                        ConfigurationException.class,
                        () -> CaptionSet.read(List.of(first, second)));

        assertEquals(
                second
                        + ": line 1, column 1: clip 'a' has captions in "
                        + first
                        + " already; give one of the two files",
                error.getMessage());
    }

    @Test
    void one_clip_under_both_names_of_msvd_is_refused() throws IOException {
        Path text = write("a.txt", "vid1\ta cat\n".getBytes(StandardCharsets.UTF_8));
        Path json = write("a.json", "{\"abc\": [\"a\"]}".getBytes(StandardCharsets.UTF_8));
        Path names = write("n.txt", "abc vid1\n".getBytes(StandardCharsets.UTF_8));

        Exception error =
                assertThrows(
                        ConfigurationException.class,
                        () -> CaptionSet.read(List.of(text, json, names)));

        assertTrue(error.getMessage().contains("are the same"), error.getMessage());
    }

    @Test
    void a_list_of_clips_must_say_which_split_it_is_and_no_clip_is_in_two() throws IOException {
        Path captions = write("a.json", "{\"a\": [\"x\"]}".getBytes(StandardCharsets.UTF_8));
        Path list = write("list.txt", "a\n".getBytes(StandardCharsets.UTF_8));
        Path train = write("train.txt", "a\n".getBytes(StandardCharsets.UTF_8));
        Path test = write("test.txt", "a\n".getBytes(StandardCharsets.UTF_8));

        assertTrue(
                assertThrows(
                                ConfigurationException.class,
                                () -> CaptionSet.read(List.of(captions, list)))
                        .getMessage()
                        .startsWith(list + ": a list of clips, but of which split?"));
        assertTrue(
                assertThrows(
                                ConfigurationException.class,
                                () -> CaptionSet.read(List.of(captions, train, test)))
                        .getMessage()
                        .contains("'a' is in split train already"));
    }

    @Test
    void mutations_of_good_files_are_read_or_refused_and_nothing_else() throws IOException {
        List<String> good =
                List.of(
                        JSON_LINES.repeat(5),
                        "[{\"videoID\": \"a_1\", \"enCap\": [\"A cat.\", \"\\u00e9t\\u00e9\"]}]",
                        "{\"videos\": [{\"video_id\": \"v\", \"split\": \"test\"}],"
                                + " \"sentences\": [{\"video_id\": \"v\", \"caption\": \"x\"}]}",
                        "{\"a\": [\"x\", \"y\"], \"b\": \"z\"}",
                        "video,caption\na,\"x, y\"\nb,z\n",
                        "vid1\ta cat\nvid2\ta dog\n");
        Random random = new Random(11);
        int refused = 0;
        for (int round = 0; round < 1200; round++) {
            byte[] bytes = good.get(round % good.size()).getBytes(StandardCharsets.UTF_8);
            byte[] mutated = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
            for (int i = 0; i < 3; i++) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }
            Path file = write("mutated", mutated);
            try {
                CaptionSet.read(List.of(file));
            } catch (ConfigurationException e) {
                assertEquals(1, e.getMessage().lines().count(), e.getMessage());
                assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
                refused++;
            }
        }
        assertTrue(refused > 600, "refused " + refused);
    }

    private void assertRefused(Path file, String problem) {
        List<String> messages = new ArrayList<>();
        messages.add(
                assertThrows(ConfigurationException.class, () -> CaptionSet.read(List.of(file)))
                        .getMessage());
        messages.add(
                assertThrows(ConfigurationException.class, () -> Predictions.read(file))
                        .getMessage());
        for (String message : messages) {
            assertTrue(message.startsWith(file + ": "), message);
            assertTrue(message.contains(problem), message);
            assertEquals(1, message.lines().count(), message);
        }
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }
}
