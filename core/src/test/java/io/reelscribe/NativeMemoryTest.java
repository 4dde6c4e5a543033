package io.reelscribe;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.reelscribe.generate.Generation;
import io.reelscribe.generate.Search;
import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two hundred captions need no more memory than one. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NativeMemoryTest {
    private static final int WARM_UP = 60;
    private static final int CAPTIONS = 200;

    /**
     * The Java heap and the allocator's caches move by some 20 MB from run to run; the temporaries
     * of 200 captions, if kept, come to more than 150 MB.
     */
    private static final long TOLERANCE = 40_000_000;

    private static final CaptionOptions SHORT =
            CaptionOptions.PAPER.withGeneration(new Generation(new Search.Beam(5, 1), 5, 8, 1, 0));

    @ParameterizedTest
    @ValueSource(strings = {"t5-untied-gelu", "opt"})
    void memory_stays_flat_over_two_hundred_captions(String model, @TempDir Path folder) {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "resident memory is Linux only");
        Path video = TestClips.gif(folder.resolve("clip.gif"), 12, 1);
        try (Captioner captioner = Captioner.load(TestModels.folder(model), TestModels.PLAIN)) {
            caption(captioner, video, WARM_UP);
            collect();
            long before = Pointer.physicalBytes();
            long objects = Pointer.totalCount();
            caption(captioner, video, CAPTIONS);
            collect();
            long grown = Pointer.physicalBytes() - before;
            long kept = Pointer.totalCount() - objects;
            assertTrue(grown < TOLERANCE, "resident memory grew by " + grown + " bytes");
            // one native object kept for each caption would be 200
            assertTrue(kept < CAPTIONS / 4, kept + " native objects were kept");
        }
    }

    private static void caption(Captioner captioner, Path video, int times) {
        for (int round = 0; round < times; round++) {
            captioner.caption(video, SHORT);
        }
    }

    private static void collect() {
        for (int round = 0; round < 3; round++) {
            System.gc();
            System.runFinalization();
        }
    }
}
