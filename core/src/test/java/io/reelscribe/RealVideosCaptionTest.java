package io.reelscribe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.generate.Generation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Real clips, and the odd and broken ones, through the whole captioner. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RealVideosCaptionTest {
    @Test
    void every_file_is_captioned_or_refused_in_one_line() throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(SharedData.path("videos"))) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        List<CaptionOutcome> outcomes = new ArrayList<>();
        try (Captioner captioner =
                Captioner.load(TestModels.folder("t5-untied-gelu"), TestModels.PLAIN)) {
            captioner.captionAll(
                    files,
                    CaptionOptions.PAPER.withGeneration(Generation.greedy(4)),
                    3,
                    outcomes::add);
        }
        assertEquals(files, outcomes.stream().map(CaptionOutcome::video).toList());
        long captioned =
                outcomes.stream().filter(CaptionOutcome.Captioned.class::isInstance).count();
        assertTrue(captioned >= 15, captioned + " of " + files.size() + " were captioned");
        for (CaptionOutcome outcome : outcomes) {
            if (outcome instanceof CaptionOutcome.Failed failed) {
                String message = failed.cause().getMessage();
                assertEquals(1, message.lines().count(), message);
                assertTrue(message.contains(failed.video().toString()), message);
            }
        }
    }
}
