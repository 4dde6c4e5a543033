package io.reelscribe.video;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Run more of them with -Dreelscribe.mutations=1000. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DamagedVideosTest {
    private static final int MUTATIONS = Integer.getInteger("reelscribe.mutations", 150);
    private static final ReadLimits LIMITS =
            new ReadLimits(20_000_000, 1 << 28, Duration.ofSeconds(10));
    private static final int HEAD = 2048;

    @TempDir Path folder;

    @Test
    void damaged_self_made_videos_give_frames_or_one_clear_line() throws IOException {
        List<Path> files = new ArrayList<>();
        files.add(TestVideo.of("mpeg4", 30).withGroups(10, 2).write(folder.resolve("a.mp4")));
        files.add(TestVideo.of("libopenh264", 30).write(folder.resolve("a.avi")));
        files.add(TestVideo.of("mpeg4", 30).write(folder.resolve("a.mkv")));
        files.add(TestVideo.of("gif", 10).write(folder.resolve("a.gif")));
        files.add(TestVideo.of("png", 1).write(folder.resolve("a.png")));
        tryMutations(files, MUTATIONS / 2);
    }

    @Test
    void damaged_real_videos_give_frames_or_one_clear_line() throws IOException {
        try (Stream<Path> all = Files.walk(SharedData.path("videos"))) {
            List<Path> files =
                    new ArrayList<>(
                            all.filter(Files::isRegularFile)
                                    .filter(file -> !file.toString().endsWith(".pt"))
                                    .filter(file -> file.toFile().length() > 0)
                                    .sorted()
                                    .toList());
            tryMutations(files, MUTATIONS);
        }
    }

    private void tryMutations(List<Path> files, int count) throws IOException {
        SplittableRandom random = new SplittableRandom(20_261_122);
        for (int i = 0; i < count; i++) {
            Path file = files.get(i % files.size());
            Path mutant = folder.resolve("mutant" + i + "-" + file.getFileName());
            Files.write(mutant, mutate(Files.readAllBytes(file), random));
            assertTimeoutPreemptively(Duration.ofSeconds(60), () -> read(mutant), mutant::toString);
            Files.delete(mutant);
        }
    }

    private static byte[] mutate(byte[] whole, SplittableRandom random) {
        boolean cut = random.nextInt(4) == 0;
        byte[] bytes = cut ? Arrays.copyOf(whole, random.nextInt(1, whole.length)) : whole;
        int changes = 1 << random.nextInt(8);
        // Headers are short but matter most: half of the changes go there.
        for (int i = 0; i < changes; i++) {
            int within = random.nextBoolean() ? Math.min(HEAD, bytes.length) : bytes.length;
            byte[] values = {0, -1, 127, (byte) random.nextInt()};
            bytes[random.nextInt(within)] = values[random.nextInt(values.length)];
        }
        return bytes;
    }

    private static void read(Path file) {
        try (VideoReader reader = VideoReader.open(file, LIMITS)) {
            SampledClip clip =
                    reader.sample(new FrameSampling.Uniform(4), new FrameSize.Squash(32));
            assertTrue(clip.frames().size() == 4);
        } catch (VideoException e) {
            assertTrue(e.getMessage().startsWith(file.toString()), e::getMessage);
            assertFalse(e.getMessage().contains("\n"), e::getMessage);
        }
    }
}
