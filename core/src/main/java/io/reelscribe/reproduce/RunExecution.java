package io.reelscribe.reproduce;

import io.reelscribe.ReelscribeException;
import io.reelscribe.dataset.CaptionSet;
import io.reelscribe.dataset.LocatedClip;
import io.reelscribe.model.CaptionVocabulary;
import io.reelscribe.model.RandomCheckpoint;
import io.reelscribe.tensor.Precision;
import io.reelscribe.train.ModelExport;
import io.reelscribe.train.Peers;
import io.reelscribe.train.StoredAdapter;
import io.reelscribe.train.Training;
import io.reelscribe.train.TrainingProgress;
import io.reelscribe.train.TrainingRecorder;
import io.reelscribe.train.config.TrainingConfig;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does the runs of a study; what a killed one has trained is not lost. */
final class RunExecution {
    private final StudyFolder study;
    private final StudyWorld world;
    private final CaptionScores scores;
    private final StudyProgress progress;
    private volatile boolean stopping;
    private volatile Training current;

    RunExecution(
            StudyFolder study, StudyWorld world, CaptionScores scores, StudyProgress progress) {
        this.study = study;
        this.world = world;
        this.scores = scores;
        this.progress = progress;
    }

    /** Asks a training to save and end; any thread may call it. */
    void stop() {
        stopping = true;
        Training training = current;
        if (training != null) {
            training.stop();
        }
    }

    boolean isStopping() {
        return stopping;
    }

    /**
     * Does a run whose needs are met.
     *
     * @return whether it came to its end, rather than being stopped
     * @throws ReelscribeException naming the run, if it fails
     */
    boolean execute(StudyRun run) {
        try {
            if (run instanceof FreshModel fresh) {
                return make(fresh);
            }
            if (run instanceof Pretraining pretraining) {
                return pretrain(pretraining);
            }
            return run instanceof PostTraining training
                    ? postTrain(training)
                    : caption((ZeroShot) run, null);
        } catch (ReelscribeException e) {
            throw new ReelscribeException(run.title() + ": " + e.getMessage(), e);
        }
    }

    private boolean make(FreshModel fresh) {
        List<String> captions =
                CaptionSet.read(world.vocabulary()).clips().stream()
                        .flatMap(clip -> clip.captions().stream())
                        .toList();
        new RandomCheckpoint(
                        fresh.like().config(),
                        Optional.of(fresh.vision()),
                        CaptionVocabulary.of(captions),
                        fresh.seed(),
                        Precision.FLOAT32,
                        RandomCheckpoint.USUAL_SHARD_BYTES)
                .write(study.model(fresh), bytes -> {});
        return true;
    }

    private boolean pretrain(Pretraining run) {
        Path start = study.model(run.start());
        Path pairs = world.pairs(run.pairs(), study);
        TrainingConfig config =
                run.recipe()
                        .at(start, null, study.training(run), pairs, world.folder(), features(run));
        if (!train(config)) {
            return false;
        }
        StoredAdapter best = StoredAdapter.open(study.training(run).resolve("best"));
        new ModelExport(start, best).writeMerged(study.model(run), Optional.empty());
        forgetCheckpoints(run);
        return true;
    }

    private Path features(StudyRun run) {
        return study.features(run.features().orElse("none"));
    }

    private boolean postTrain(PostTraining run) {
        Path annotations = world.clips(run.clips(), study);
        Path cache = features(run);
        TrainingConfig config =
                run.recipe()
                        .at(
                                study.model(run.base()),
                                run.from().map(study::best).orElse(null),
                                study.training(run),
                                annotations,
                                world.folder(),
                                cache);
        if (!train(config) || !caption(run, study.best(run))) {
            return false;
        }
        forgetCheckpoints(run);
        return true;
    }

    private void forgetCheckpoints(StudyRun run) {
        StudyFolder.remove(study.training(run).resolve("checkpoints"));
    }

    /** Goes on where an earlier attempt was stopped or killed. */
    private boolean train(TrainingConfig config) {
        Watch watch = new Watch();
        try (TrainingRecorder recorder = new TrainingRecorder(config, watch);
                Training training = new Training(config, true, Peers.NONE, recorder)) {
            current = training;
            if (stopping) {
                training.stop();
            }
            training.run();
        } finally {
            current = null;
        }
        return watch.finished;
    }

    private boolean caption(CaptioningRun run, Path adapter) {
        List<LocatedClip> test = world.judged(ClipSet.TEST, run.judged().test());
        List<LocatedClip> heldOut = world.judged(ClipSet.HELD_OUT, run.judged().heldOut());
        int all = test.size() + heldOut.size();
        Map<ClipSet, RunResult.Judgement> sets = new EnumMap<>(ClipSet.class);
        try (CaptionedClips captions =
                new CaptionedClips(study.model(run.base()), adapter, run.recipe().config())) {
            sets.put(
                    ClipSet.TEST,
                    scores.of(test, captions.of(test, done -> progress.reached(done, all))));
            sets.put(
                    ClipSet.HELD_OUT,
                    scores.of(
                            heldOut,
                            captions.of(
                                    heldOut, done -> progress.reached(test.size() + done, all))));
        }
        study.keep(run, new RunResult(sets));
        return true;
    }

    private final class Watch implements TrainingProgress {
        private boolean finished;
        private long steps;

        @Override
        public void warned(String warning) {
            progress.warned(warning);
        }

        @Override
        public void begun(
                long step, long all, Optional<Path> from, Map<String, String> references) {
            steps = all;
        }

        @Override
        public void stepped(
                long step, double rate, double loss, double reward, double norm, long skipped) {
            progress.reached(step, steps);
        }

        @Override
        public void finished(long step, Path best, Map<Path, String> brokenClips) {
            finished = true;
            brokenClips.forEach((clip, why) -> progress.warned("skipped " + clip + ": " + why));
        }
    }
}
