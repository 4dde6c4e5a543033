package io.reelscribe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.reelscribe.Caption;
import io.reelscribe.video.SampledFrame;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CaptionFormatTest {
    private static final CaptionLayout ONE = new CaptionLayout(false, false);
    private static final CaptionLayout STRETCHES = new CaptionLayout(false, true);
    private static final CaptionLayout ALL = new CaptionLayout(true, true);

    private static final Caption FIRST =
            new Caption(
                    "a.mp4",
                    0,
                    2.5,
                    "a cat & a <dog>",
                    -0.25,
                    List.of(
                            new Caption.Candidate("a cat & a <dog>", -0.25, List.of(5, 7, 1)),
                            new Caption.Candidate("a \"cat\"", -1.5, List.of(5, 1))),
                    List.of(new SampledFrame(0, 0), new SampledFrame(37, 1.25)),
                    "tiny",
                    new Caption.Timings(1.23456, 2, 3, 4),
                    List.of());

    private static final Caption LAST =
            new Caption(
                    "a.mp4",
                    2.5,
                    3723.0456,
                    "x --> y\nz",
                    -1,
                    List.of(new Caption.Candidate("x --> y\nz", -1, List.of(1))),
                    List.of(),
                    "tiny",
                    new Caption.Timings(0, 0, 0, 0),
                    List.of("cut off"));

    private static String written(CaptionFormat format, CaptionLayout layout, Caption... captions)
            throws IOException {
        StringBuilder out = new StringBuilder();
        CaptionWriter writer = format.writer(layout);
        writer.begin(out);
        writer.video(List.of(captions), out);
        writer.end(out);
        return out.toString();
    }

    @Test
    void txt_of_one_video_is_its_candidates() throws IOException {
        assertEquals("a cat & a <dog>\na \"cat\"\n", written(CaptionFormat.TXT, ONE, FIRST));
    }

    @Test
    void txt_tells_video_and_time_where_there_are_several() throws IOException {
        assertEquals(
                "a.mp4\t00:00:02.500\t01:02:03.046\tx --> y z\n",
                written(CaptionFormat.TXT, ALL, LAST));
    }

    @Test
    void srt_numbers_its_entries_and_keeps_each_text_on_a_line() throws IOException {
        assertEquals(
                """
                1
                00:00:00,000 --> 00:00:02,500
                a cat & a <dog>

                2
                00:00:02,500 --> 01:02:03,046
                x -> y z

                """,
                written(CaptionFormat.SRT, STRETCHES, FIRST, LAST));
    }

    @Test
    void vtt_escapes_what_it_would_take_for_markup() throws IOException {
        assertEquals(
                """
                WEBVTT

                1
                00:00:00.000 --> 00:00:02.500
                a cat &amp; a &lt;dog&gt;

                2
                00:00:02.500 --> 01:02:03.046
                x --&gt; y z

                """,
                written(CaptionFormat.VTT, STRETCHES, FIRST, LAST));
    }

    @Test
    void tsv_has_a_header_and_a_row_for_each_candidate() throws IOException {
        assertEquals(
                """
                video\tstart\tend\trank\tscore\tcaption
                a.mp4\t0.0\t2.5\t1\t-0.25\ta cat & a <dog>
                a.mp4\t0.0\t2.5\t2\t-1.5\t"a ""cat""\"
                """,
                written(CaptionFormat.TSV, ONE, FIRST));
    }

    @Test
    void jsonl_is_an_object_on_each_line() throws IOException {
        assertEquals(
                """
                {"video":"a.mp4","start":0.0,"end":2.5,"caption":"a cat & a <dog>","score":-0.25,\
                "candidates":[{"caption":"a cat & a <dog>","score":-0.25,"token_ids":[5,7,1]},\
                {"caption":"a \\"cat\\"","score":-1.5,"token_ids":[5,1]}],\
                "frames":[{"index":0,"time":0.0},{"index":37,"time":1.25}],"model":"tiny",\
                "timings_ms":{"decode":1.235,"vision":2.0,"qformer":3.0,"language":4.0}}
                {"video":"a.mp4","start":2.5,"end":3723.0456,"caption":"x --> y\\nz","score":-1.0,\
                "candidates":[{"caption":"x --> y\\nz","score":-1.0,"token_ids":[1]}],\
                "frames":[],"model":"tiny",\
                "timings_ms":{"decode":0.0,"vision":0.0,"qformer":0.0,"language":0.0},\
                "warnings":["cut off"]}
                """,
                written(CaptionFormat.JSONL, STRETCHES, FIRST, LAST));
    }

    @Test
    void an_entry_without_length_still_lasts_a_millisecond() throws IOException {
        Caption still =
                new Caption(
                        "a.png",
                        0,
                        0,
                        "a cat",
                        0,
                        List.of(),
                        List.of(),
                        "tiny",
                        new Caption.Timings(0, 0, 0, 0),
                        List.of());
        assertEquals(
                "1\n00:00:00,000 --> 00:00:00,001\na cat\n\n",
                written(CaptionFormat.SRT, ONE, still));
    }
}
