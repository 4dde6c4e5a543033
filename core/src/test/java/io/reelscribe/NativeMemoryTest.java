package io.reelscribe;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.reelscribe.generate.Generation;
import io.reelscribe.generate.Search;
import java.io.IOException;
import java.nio.file.Files;
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

    /** Where the Java heap ends at the latest: it lies low, the libraries' memory lies high. */
    private static final long JAVA_HEAP_END = 1L << 40;

    /** Compiled code and the allocator's caches move: by -4 to 1 MB when measured. */
    private static final long TOLERANCE = 20_000_000;

    private static final CaptionOptions SHORT =
            CaptionOptions.PAPER.withGeneration(new Generation(new Search.Beam(5, 1), 5, 8, 1, 0));

    @ParameterizedTest
    @ValueSource(strings = {"t5-untied-gelu", "opt"})
    void memory_stays_flat_over_two_hundred_captions(String model, @TempDir Path folder)
            throws InterruptedException, IOException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "resident memory is Linux only");
        Path video = TestClips.gif(folder.resolve("clip.gif"), 12, 1);
        try (Captioner captioner = Captioner.load(TestModels.folder(model), TestModels.PLAIN)) {
            caption(captioner, video, WARM_UP);
            collect();
            long before = nativeBytes();
            long objects = Pointer.totalCount();
            caption(captioner, video, CAPTIONS);
            collect();
            long grown = nativeBytes() - before;
            long kept = Pointer.totalCount() - objects;
            assertTrue(grown < TOLERANCE, "resident memory grew by " + grown + " bytes");
            // one native object kept for each caption would be 200
            assertTrue(kept < CAPTIONS / 4, kept + " native objects were kept");
        }
    }

    /**
     * Resident bytes of this process outside the Java heap, whose size is the collector's affair.
     */
    private static long nativeBytes() throws IOException {
        long kilobytes = 0;
        boolean counted = false;
        for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                String start = line.substring(0, line.indexOf('-'));
                counted = Long.parseUnsignedLong(start, 16) >>> 1 >= JAVA_HEAP_END >>> 1;
            } else if (counted && line.startsWith("Rss:")) {
                kilobytes += Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return 1024 * kilobytes;
    }

    private static void caption(Captioner captioner, Path video, int times) {
        for (int round = 0; round < times; round++) {
            captioner.caption(video, SHORT);
        }
    }

    /** The thread that frees what the collector found works on its own time: wait for rest. */
    private static void collect() throws InterruptedException {
        long counted = -1;
        for (int round = 0; round < 20 && counted != Pointer.totalCount(); round++) {
            counted = Pointer.totalCount();
            System.gc();
            Thread.sleep(100);
        }
    }
}
