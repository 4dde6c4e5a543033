package io.reelscribe.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.reelscribe.SharedData;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RealDatasetsTest {
    @Test
    void msrvtt_has_its_10_000_clips_in_the_standard_splits() {
        CaptionSet set =
                CaptionSet.read(
                        List.of(
                                SharedData.path("annotations/msrvtt/train_val_videodatainfo.json"),
                                SharedData.path("annotations/msrvtt/test_videodatainfo.json")));

        assertSplits(set, 6513, 497, 2990);
        assertEquals(200_000, captions(set));
        assertEquals(59_800, captions(set.only(Split.TEST)));
    }

    @Test
    void msvd_as_text_has_its_1_970_clips_in_the_standard_splits() {
        CaptionSet set =
                CaptionSet.read(
                        List.of(
                                SharedData.path(
                                        "annotations/msvd/msvd_sents_train_noval_lc_nopunc.txt"),
                                SharedData.path("annotations/msvd/msvd_sents_val_lc_nopunc.txt"),
                                SharedData.path("annotations/msvd/msvd_sents_test_lc_nopunc.txt"),
                                SharedData.path("annotations/msvd/youtube_2id.txt")));

        assertSplits(set, 1200, 100, 670);
        assertEquals(48_774, captions(set.only(Split.TRAIN)));
        assertEquals(4_290, captions(set.only(Split.VALIDATION)));
        assertEquals(27_763, captions(set.only(Split.TEST)));
    }

    @Test
    void msvd_as_json_has_the_same_splits_by_its_lists_and_by_its_names() {
        CaptionSet byLists =
                CaptionSet.read(
                        List.of(
                                SharedData.path("annotations/msvd/captions_msvd.json"),
                                SharedData.path("annotations/msvd/train_list.txt"),
                                SharedData.path("annotations/msvd/val_list.txt"),
                                SharedData.path("annotations/msvd/test_list.txt")));
        CaptionSet byNames =
                CaptionSet.read(
                        List.of(
                                SharedData.path("annotations/msvd/captions_msvd.json"),
                                SharedData.path("annotations/msvd/youtube_2id.txt")));

        assertSplits(byLists, 1200, 100, 670);
        assertSplits(byNames, 1200, 100, 670);
        assertEquals(80_827, captions(byLists));
        assertEquals(
                byLists.clips().stream().map(Clip::split).toList(),
                byNames.clips().stream().map(Clip::split).toList());
    }

    @Test
    void real_clips_are_found_and_the_others_are_missing() {
        CaptionSet msvd =
                CaptionSet.read(
                        List.of(
                                SharedData.path("annotations/msvd/msvd_sents_test_lc_nopunc.txt"),
                                SharedData.path(
                                        "annotations/msvd/msvd_sents_train_noval_lc_nopunc.txt"),
                                SharedData.path("annotations/msvd/msvd_sents_val_lc_nopunc.txt"),
                                SharedData.path("annotations/msvd/youtube_2id.txt")));

        LocatedClips located = ClipFiles.under(SharedData.path("videos")).locate(msvd);

        assertEquals(6, located.found().size());
        assertEquals(1964, located.missing().size());
    }

    @Test
    void vatex_has_ten_captions_a_clip_and_its_clip_is_found() {
        CaptionSet set =
                CaptionSet.read(List.of(SharedData.path("annotations/vatex/videocap5data.json")));

        assertEquals(5, set.clips().size());
        assertEquals(50, captions(set));
        Clip shoes = set.clips().get(0);
        assertEquals("5-xGskbsBgI_000055_000065", shoes.id());
        assertEquals(
                Optional.of(SharedData.path("videos/vatex/5-xGskbsBgI_000055_000065.mp4")),
                ClipFiles.under(SharedData.path("videos")).find(shoes));
    }

    private static void assertSplits(CaptionSet set, int train, int validation, int test) {
        assertEquals(train, set.only(Split.TRAIN).clips().size());
        assertEquals(validation, set.only(Split.VALIDATION).clips().size());
        assertEquals(test, set.only(Split.TEST).clips().size());
    }

    private static int captions(CaptionSet set) {
        return set.clips().stream().mapToInt(clip -> clip.captions().size()).sum();
    }
}
