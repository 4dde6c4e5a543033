package io.reelscribe.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.video.Stretch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CaptionSetTest {
    private static final String MSRVTT =
            """
            {"info": {"year": "2016"},
             "videos": [
              {"video_id": "video0", "split": "train", "start time": 137.7, "end time": 149.4, "id": 0},
              {"video_id": "video1", "split": "validate", "start time": 1, "end time": 9, "id": 1}],
             "sentences": [
              {"caption": "a car drives", "video_id": "video0", "sen_id": 0},
              {"caption": "a man cooks", "video_id": "video1", "sen_id": 1},
              {"caption": "a red car", "video_id": "video0", "sen_id": 2}]}
            """;

    @TempDir private Path folder;

    @Test
    void msrvtt_json_gives_clips_with_their_split_and_captions_in_order() throws IOException {
        CaptionSet set = read("videodatainfo.json", MSRVTT);

        assertEquals(List.of("MSR-VTT JSON"), set.formats());
        assertEquals(
                List.of(
                        clip("video0", Split.TRAIN, "a car drives", "a red car"),
                        clip("video1", Split.VALIDATION, "a man cooks")),
                set.clips());
        assertEquals(List.of(), set.warnings());
    }

    @Test
    void msrvtt_sentences_may_stand_before_their_videos() throws IOException {
        String sentencesFirst =
                """
                {"sentences": [{"caption": "a car", "video_id": "video0", "sen_id": 0}],
                 "videos": [{"video_id": "video0", "split": "test"}]}
                """;

        assertEquals(
                List.of(clip("video0", Split.TEST, "a car")),
                read("info.json", sentencesFirst).clips());
    }

    @Test
    void jsfusion_lists_replace_the_splits_of_msrvtt() throws IOException {
        Path annotations = write("MSRVTT_data.json", MSRVTT);
        Path test =
                write(
                        "MSRVTT_JSFUSION_test.csv",
                        "key,vid_key,video_id,sentence\nret0,msr0,video0,\"a car, red\"\n");
        Path train = write("MSRVTT_train.9k.csv", "video_id\nvideo1\nvideo77\n");

        CaptionSet set = CaptionSet.read(List.of(annotations, test, train));

        assertEquals(
                List.of(
                        clip("video0", Split.TEST, "a car drives", "a red car"),
                        clip("video1", Split.TRAIN, "a man cooks")),
                set.clips());
        assertEquals(
                List.of(
                        train
                                + ": 1 of 2 listed clips have no annotation, the first is"
                                + " 'video77'"),
                set.warnings());
    }

    @Test
    void the_jsfusion_test_list_alone_is_a_caption_file() throws IOException {
        CaptionSet set =
                read(
                        "MSRVTT_JSFUSION_test.csv",
                        "key,vid_key,video_id,sentence\nret0,msr0,video0,\"a car, red\"\n");

        assertEquals(List.of(clip("video0", Split.TEST, "a car, red")), set.clips());
    }

    @Test
    void vatex_json_takes_its_split_from_the_file_name() throws IOException {
        String vatex =
                """
                [{"videoID": "Ptf_2VRj-V0_000122_000132",
                  "enCap": ["A man runs.", "Someone runs."], "chCap": ["一个人"]}]
                """;

        CaptionSet set = read("vatex_public_test_english_v1.1.json", vatex);

        assertEquals(List.of("VATEX JSON"), set.formats());
        assertEquals(
                List.of(
                        clip(
                                "Ptf_2VRj-V0_000122_000132",
                                Split.TEST,
                                "A man runs.",
                                "Someone runs.")),
                set.clips());
        assertEquals(Split.TRAIN, read("vatex_training_v1.0.json", vatex).clips().get(0).split());
        assertEquals(
                Split.VALIDATION, read("vatex_validation_v1.0.json", vatex).clips().get(0).split());
    }

    @Test
    void msvd_text_has_the_standard_split_by_number() throws IOException {
        CaptionSet set =
                read(
                        "sents_train_noval_lc_nopunc.txt",
                        """
                        vid1\ta
                        vid1200\tb
                        vid1201\tc
                        vid1300\td
                        vid1301\te
                        vid1970\tf
                        """);

        assertEquals(
                List.of(
                        Split.TRAIN,
                        Split.TRAIN,
                        Split.VALIDATION,
                        Split.VALIDATION,
                        Split.TEST,
                        Split.TEST),
                set.clips().stream().map(Clip::split).toList());
    }

    @Test
    void msvd_descriptions_with_their_names_have_both_names_and_the_standard_split()
            throws IOException {
        Path captions =
                write(
                        "AllVideoDescriptions.txt",
                        """
                        # the descriptions of MSVD
                        # one a line

                        -4wsuPCjDBc_5_15 a squirrel is eating
                        -4wsuPCjDBc_5_15 a chipmunk
                        eyhzdC936uk_15_27 a boy plays
                        """);
        Path names = write("youtube_2id.txt", "-4wsuPCjDBc_5_15 vid1\neyhzdC936uk_15_27 vid1301\n");

        CaptionSet set = CaptionSet.read(List.of(captions, names));

        assertEquals(
                List.of(
                        new Clip(
                                "-4wsuPCjDBc_5_15",
                                List.of("-4wsuPCjDBc_5_15", "vid1"),
                                List.of("a squirrel is eating", "a chipmunk"),
                                Split.TRAIN,
                                Stretch.WHOLE),
                        new Clip(
                                "eyhzdC936uk_15_27",
                                List.of("eyhzdC936uk_15_27", "vid1301"),
                                List.of("a boy plays"),
                                Split.TEST,
                                Stretch.WHOLE)),
                set.clips());
    }

    @Test
    void msvd_json_takes_its_splits_from_lists() throws IOException {
        Path captions =
                write("captions_msvd.json", "{\"abc_1_2\": [\"a cat\"], \"def_3_4\": [\"a dog\"]}");
        Path train = write("train_list.txt", "abc_1_2\n");
        Path test = write("test_list.txt", "def_3_4\n");

        CaptionSet set = CaptionSet.read(List.of(captions, train, test));

        assertEquals(
                List.of(
                        clip("abc_1_2", Split.TRAIN, "a cat"),
                        clip("def_3_4", Split.TEST, "a dog")),
                set.clips());
    }

    @Test
    void the_msr_video_corpus_keeps_its_english_captions() throws IOException {
        CaptionSet set =
                read(
                        "corpus.csv",
                        """
                        VideoID,Start,End,WorkerID,Source,AnnotationTime,Language,Description
                        mv89psg6zh4,33,46,588702,unverified,55,Slovene,"Papagaj"
                        mv89psg6zh4,33,46,588702,clean,55,English,"A bird, bathing."
                        """);

        assertEquals(
                List.of(clip("mv89psg6zh4_33_46", Split.NONE, "A bird, bathing.")), set.clips());
    }

    @Test
    void coco_captions_are_joined_with_their_images() throws IOException {
        CaptionSet set =
                read(
                        "captions_val2014.json",
                        """
                        {"info": {}, "licenses": [],
                         "images": [{"id": 391895, "file_name": "COCO_val2014_391895.jpg"}],
                         "annotations": [{"image_id": 391895, "id": 770337, "caption": "A man"}]}
                        """);

        assertEquals(
                List.of(
                        new Clip(
                                "391895",
                                List.of("391895", "COCO_val2014_391895.jpg"),
                                List.of("A man"),
                                Split.VALIDATION,
                                Stretch.WHOLE)),
                set.clips());
    }

    @Test
    void json_lines_and_csv_of_video_and_caption_are_one_and_the_same() throws IOException {
        List<Clip> expected =
                List.of(
                        clip("a.mp4", Split.NONE, "a cat, \"tired\"", "one cat"),
                        clip("b.mp4", Split.NONE, "a dog"));

        assertEquals(
                expected,
                read(
                                "set.jsonl",
                                """
                                {"video": "a.mp4", "caption": "a cat, \\"tired\\""}
                                {"video": "b.mp4", "caption": "a dog"}

                                {"video": "a.mp4", "caption": "one cat"}
                                """)
                        .clips());
        assertEquals(
                expected,
                read(
                                "set.csv",
                                "video,caption\na.mp4,\"a cat, \"\"tired\"\"\"\nb.mp4,a dog\n"
                                        + "a.mp4,one cat\n")
                        .clips());
    }

    @Test
    void segments_of_one_video_are_clips_of_their_own() throws IOException {
        CaptionSet set =
                read(
                        "segments.jsonl",
                        """
                        {"video": "a.mp4", "start": 0, "end": 2.5, "caption": "a cat"}
                        {"video": "a.mp4", "start": 2.5, "end": 5, "caption": "a dog"}
                        {"video": "b.mp4", "start": 0, "end": 3, "caption": "a cow"}
                        """);

        assertEquals(
                List.of("a.mp4#0.0-2.5", "a.mp4#2.5-5.0", "b.mp4"),
                set.clips().stream().map(Clip::id).toList());
        assertEquals(new Stretch(2.5, 5), set.clips().get(1).stretch());
        assertEquals(List.of("a.mp4#2.5-5.0", "a.mp4"), set.clips().get(1).names());
    }

    @Test
    void a_byte_order_mark_and_windows_line_ends_are_no_part_of_the_captions() throws IOException {
        assertEquals(
                List.of(clip("vid7", Split.TRAIN, "a cat")),
                read("a.txt", "\uFEFFvid7\ta cat\r\n").clips());
        assertEquals(
                List.of(clip("a.mp4", Split.NONE, "a cat")),
                read("a.csv", "\uFEFFvideo,caption\r\na.mp4,a cat\r\n").clips());
        assertEquals(
                List.of(clip("vid7", Split.TRAIN, "a cat")),
                read("a.json", "\uFEFF{\"vid7\": \"a cat\"}").clips());
    }

    @Test
    void empty_captions_are_left_out_and_their_place_is_kept() throws IOException {
        Path file = write("set.jsonl", "{\"video\": \"a\", \"captions\": [\"x\", \" \"]}");

        CaptionSet set = CaptionSet.read(List.of(file));

        assertEquals(List.of("x"), set.clips().get(0).captions());
        assertEquals(
                List.of(
                        file
                                + ": line 1, column 1: clip 'a' has an empty caption, which is left"
                                + " out"),
                set.warnings());
    }

    @Test
    void one_split_can_be_taken_out() throws IOException {
        CaptionSet train = read("info.json", MSRVTT).only(Split.TRAIN);

        assertEquals(List.of("video0"), train.clips().stream().map(Clip::id).toList());
        assertTrue(train.only(Split.TEST).clips().isEmpty());
    }

    private static Clip clip(String id, Split split, String... captions) {
        return new Clip(id, List.of(id), List.of(captions), split, Stretch.WHOLE);
    }

    private CaptionSet read(String name, String content) throws IOException {
        return CaptionSet.read(List.of(write(name, content)));
    }

    private Path write(String name, String content) throws IOException {
        return Files.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
    }
}
