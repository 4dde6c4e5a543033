package io.reelscribe.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.reelscribe.video.Stretch;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClipNamesTest {
    @Test
    void a_clip_is_found_by_id_name_file_and_number() {
        ClipNames names =
                new ClipNames(List.of(clip("-4ws_5_15", "vid1"), clip("eyh_15_27", "vid1301")));

        for (String name :
                List.of("eyh_15_27", "vid1301", "1301", "01301", "/data/clips/eyh_15_27.avi")) {
            assertEquals(Optional.of("eyh_15_27"), names.find(name).map(Clip::id), name);
        }
        assertEquals(Optional.empty(), names.find("130"));
        assertEquals(Optional.empty(), names.find("vid13010"));
    }

    @Test
    void numbers_mean_nothing_where_ids_have_different_words() {
        ClipNames names = new ClipNames(List.of(clip("video1"), clip("clip2")));

        assertEquals(Optional.empty(), names.find("1"));
    }

    @Test
    void a_dot_in_an_id_is_no_extension_where_the_id_matches_as_it_is() {
        ClipNames names = new ClipNames(List.of(clip("a.b"), clip("a.c")));

        assertEquals(Optional.of("a.c"), names.find("a.c").map(Clip::id));
        assertEquals(Optional.of("a.c"), names.find("x/a.c").map(Clip::id));
    }

    private static Clip clip(String... names) {
        return new Clip(names[0], List.of(names), List.of("a caption"), Split.NONE, Stretch.WHOLE);
    }
}
