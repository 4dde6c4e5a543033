package io.reelscribe.video;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/**
 * Which frames of a video are used. The only place where the number of frames is decided: all that
 * follows takes it from the clip.
 */
public sealed interface FrameSampling {
    /**
     * Chooses frames among those of one stretch.
     *
     * @return indices into {@code times}; a stretch with fewer frames than asked for repeats some
     * @throws VideoException if the video has no such frames
     */
    int[] indices(FrameTimes times, Stretch stretch);

    /**
     * The paper's choice: frame {@code (int) (i * length / frames)} for each i, computed in
     * floating point as {@code np.arange(0, length, length / frames)} does. Fewer frames than asked
     * for are each repeated about equally often, in order: 3 frames become 0 0 0 1 1 1 2 2.
     *
     * @param frames how many, at least 1
     */
    record Uniform(int frames) implements FrameSampling {
        public Uniform {
            requireFrames(frames);
        }

        @Override
        public int[] indices(FrameTimes times, Stretch stretch) {
            return oneOfEachPart(times.within(stretch), frames, () -> 0);
        }
    }

    /**
     * The frame on display at the start of the stretch and then at every {@code 1 / rate} seconds;
     * frames repeat where the video shows fewer.
     *
     * @param rate frames for each second, up to 1000
     */
    record FramesPerSecond(double rate) implements FrameSampling {
        private static final int MOST_FRAMES = 100_000;

        public FramesPerSecond {
            if (!(rate > 0 && rate <= 1000)) {
                throw new IllegalArgumentException(
                        "frames per second must lie above 0 and at most at 1000: " + rate);
            }
        }

        @Override
        public int[] indices(FrameTimes times, Stretch stretch) {
            double seconds = Math.min(stretch.end(), times.duration()) - stretch.start();
            double count = Math.max(1, Math.ceil((seconds - Stretch.INSTANT) * rate));
            if (count > MOST_FRAMES) {
                throw new VideoException(
                        String.format(
                                Locale.ROOT,
                                "%s frames per second over %.1f s are more than %d frames: sample fewer"
                                        + " per second",
                                rate,
                                seconds,
                                MOST_FRAMES));
            }
            FrameTimes.Range range = times.within(stretch);
            return IntStream.range(0, (int) count)
                    .map(i -> times.shownAt(stretch.start() + i / rate))
                    .map(index -> Math.max(range.from(), Math.min(index, range.to() - 1)))
                    .toArray();
        }
    }

    /**
     * The frames on display at given times.
     *
     * @param seconds from the start of the stretch, in any order, none beyond its end
     */
    record Timestamps(List<Double> seconds) implements FrameSampling {
        public Timestamps {
            seconds = List.copyOf(seconds);
            if (seconds.isEmpty() || seconds.stream().anyMatch(time -> !(time >= 0))) {
                throw new IllegalArgumentException(
                        "at least one time is needed, and none before 0 s: " + seconds);
            }
        }

        @Override
        public int[] indices(FrameTimes times, Stretch stretch) {
            double end = Math.min(stretch.end(), times.duration());
            return seconds.stream()
                    .mapToDouble(time -> stretch.start() + time)
                    .mapToInt(time -> shownAt(time, end, times))
                    .toArray();
        }

        private static int shownAt(double time, double end, FrameTimes times) {
            if (time > end + Stretch.INSTANT) {
                throw new VideoException(
                        String.format(
                                Locale.ROOT,
                                "no frame at %.3f s: the video or stretch ends at %.3f s",
                                time,
                                end));
            }
            return times.shownAt(time);
        }
    }

    /**
     * The paper's choice in training: half of the frames drawn at random, without replacement, from
     * the first half of the stretch, the rest from its second half; sorted. An odd frame goes to
     * the second half. Where a half has too few frames each is drawn equally often before any
     * again.
     *
     * @param frames how many, at least 1
     * @param seed of the draw; give each clip and epoch another one
     */
    record HeadTail(int frames, long seed) implements FrameSampling {
        public HeadTail {
            requireFrames(frames);
        }

        @Override
        public int[] indices(FrameTimes times, Stretch stretch) {
            FrameTimes.Range range = times.within(stretch);
            SplittableRandom random = new SplittableRandom(seed);
            int middle = range.from() + range.length() / 2;
            int head = range.length() == 1 ? 0 : frames / 2;
            int[] chosen =
                    IntStream.concat(
                                    draw(range.from(), middle, head, random),
                                    draw(middle, range.to(), frames - head, random))
                            .toArray();
            Arrays.sort(chosen);
            return chosen;
        }

        private static IntStream draw(int from, int to, int count, SplittableRandom random) {
            int length = to - from;
            int[] drawn = new int[count];
            int[] deck = new int[0];
            for (int i = 0; i < count; i++) {
                int dealt = i % length;
                if (dealt == 0) {
                    deck = IntStream.range(from, to).toArray();
                }
                int other = dealt + random.nextInt(length - dealt);
                drawn[i] = deck[other];
                deck[other] = deck[dealt];
            }
            return Arrays.stream(drawn);
        }
    }

    /**
     * One frame at random from each of equal parts of the stretch, as Temporal Segment Networks
     * (arXiv 1608.00859) train: at most two parts' length lies between neighbours, so that no quick
     * event is jumped over. Where there are fewer frames than parts, neighbours share them.
     *
     * @param frames how many, at least 1
     * @param seed of the draw; give each clip and epoch another one
     */
    record Segments(int frames, long seed) implements FrameSampling {
        public Segments {
            requireFrames(frames);
        }

        @Override
        public int[] indices(FrameTimes times, Stretch stretch) {
            SplittableRandom random = new SplittableRandom(seed);
            return oneOfEachPart(times.within(stretch), frames, random::nextDouble);
        }
    }

    /**
     * One index of each of as many equal parts of a range.
     *
     * @param place within a part, from 0 up to 1; asked once for each, in their order
     */
    private static int[] oneOfEachPart(FrameTimes.Range range, int parts, DoubleSupplier place) {
        double step = (double) range.length() / parts;
        return IntStream.range(0, parts)
                .map(i -> (int) ((i + place.getAsDouble()) * step))
                .map(index -> range.from() + Math.min(index, range.length() - 1))
                .toArray();
    }

    private static void requireFrames(int frames) {
        if (frames < 1) {
            throw new IllegalArgumentException("at least one frame is needed: " + frames);
        }
    }
}
