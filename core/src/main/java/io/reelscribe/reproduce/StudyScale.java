package io.reelscribe.reproduce;

import java.util.List;

/**
 * How large a study is: everything that trades its time for its precision.
 *
 * @param name as the command line has it
 * @param seeds of each post-training
 * @param sets sizes of the world
 * @param levels what is compared
 * @param lengths of the runs
 * @param speeds for the estimate of time, nothing else
 */
public record StudyScale(
        String name, int seeds, Sets sets, Levels levels, Lengths lengths, Speeds speeds) {

    /**
     * Stills and clips that are made and used.
     *
     * @param pairs stills with their captions, for pre-training
     * @param train clips, for post-training
     * @param validation clips, to choose the best weights by
     * @param test clips
     * @param heldOut clips of combinations never seen in training
     */
    public record Sets(int pairs, int train, int validation, int test, int heldOut) {
        public Sets {
            requireAtLeastOne("pairs", pairs);
            requireAtLeastOne("train", train);
            requireAtLeastOne("validation", validation);
            requireAtLeastOne("test", test);
            requireAtLeastOne("heldOut", heldOut);
        }
    }

    /**
     * What is compared with the usual run, which has all clips and pairs, the configuration's eight
     * frames, whose queries stand one after another, the middle language model, and trains
     * everything but the vision encoder. An empty list leaves its comparison out.
     *
     * @param clips fewer clips
     * @param pairs fewer pairs
     * @param frames other numbers of frames; 1 is the single frame
     * @param sizes other sides of the frames, in percent of the usual one, rounded to patches
     */
    public record Levels(
            List<Integer> clips,
            List<Integer> pairs,
            List<FusionLevel> fusions,
            List<Integer> frames,
            List<Integer> sizes,
            List<LanguageLevel> languages,
            List<TrainedLevel> trained,
            List<ReinforcementLevel> reinforcements) {
        public Levels {
            clips = List.copyOf(clips);
            pairs = List.copyOf(pairs);
            fusions = List.copyOf(fusions);
            frames = List.copyOf(frames);
            sizes = List.copyOf(sizes);
            languages = List.copyOf(languages);
            trained = List.copyOf(trained);
            reinforcements = List.copyOf(reinforcements);
        }
    }

    /**
     * Steps of the optimizer.
     *
     * @param clips of each step of cross-entropy; with few, a short run has more steps
     */
    public record Lengths(int pretraining, int crossEntropy, int reinforcement, int clips) {
        public Lengths {
            requireAtLeastOne("pretraining", pretraining);
            requireAtLeastOne("crossEntropy", crossEntropy);
            requireAtLeastOne("reinforcement", reinforcement);
            requireAtLeastOne("clips", clips);
        }
    }

    /** Seconds on the machine that the scale was made for, for the usual run. */
    public record Speeds(
            double pretrainingStep,
            double crossEntropyClip,
            double reinforcementStep,
            double encodedFrame,
            double captionedClip,
            double madeClip,
            double madeStill) {}

    /** One process of two, with one thread each, on two cores. */
    private static final Speeds MEASURED = new Speeds(0.5, 0.015, 0.7, 0.004, 0.05, 0.03, 0.003);

    /** One seed and the sharpest contrasts. */
    public static final StudyScale QUICK =
            new StudyScale(
                    "quick",
                    1,
                    new Sets(3000, 600, 40, 100, 60),
                    new Levels(
                            List.of(200),
                            List.of(300),
                            List.of(FusionLevel.CONCAT, FusionLevel.MEAN),
                            List.of(1),
                            List.of(133),
                            List.of(LanguageLevel.SMALL),
                            List.of(TrainedLevel.QFORMER, TrainedLevel.LORA),
                            List.of(ReinforcementLevel.PUBLISHED, ReinforcementLevel.BEAMS)),
                    new Lengths(200, 120, 12, 16),
                    MEASURED);

    /** Three seeds and everything. */
    public static final StudyScale FULL =
            new StudyScale(
                    "full",
                    3,
                    new Sets(60_000, 6000, 100, 400, 300),
                    new Levels(
                            List.of(100, 500, 2000),
                            List.of(1000),
                            List.of(FusionLevel.CONCAT, FusionLevel.MEAN),
                            List.of(1, 4, 16),
                            List.of(67, 133),
                            List.of(LanguageLevel.SMALL, LanguageLevel.LARGE),
                            List.of(
                                    TrainedLevel.QFORMER,
                                    TrainedLevel.LORA,
                                    TrainedLevel.LANGUAGE_MODEL,
                                    TrainedLevel.EVERYTHING),
                            List.of(
                                    ReinforcementLevel.PUBLISHED,
                                    ReinforcementLevel.BEAMS,
                                    ReinforcementLevel.SAMPLES)),
                    new Lengths(800, 500, 300, 16),
                    MEASURED);

    public StudyScale {
        requireAtLeastOne("seeds", seeds);
    }

    /** The same study with another number of seeds. */
    public StudyScale withSeeds(int other) {
        return new StudyScale(name, other, sets, levels, lengths, speeds);
    }

    private static void requireAtLeastOne(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " is " + value + ", expected at least 1");
        }
    }
}
