package io.reelscribe.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelscribe.ConfigurationException;
import io.reelscribe.train.config.TrainingConfig;
import io.reelscribe.train.data.ClipFeed;
import io.reelscribe.train.data.ClipInput;
import io.reelscribe.train.data.TrainingSample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A run of post-training, from its configuration to its best weights: one visible loop. */
public final class Training implements AutoCloseable {
    private final TrainingConfig config;
    private final TrainingSetup setup;
    private final TrainableModel model;
    private final AdamW optimizer;
    private final TrainingState state;
    private final TrainingProgress progress;
    private final Peers peers;
    private volatile boolean stopping;
    private ClipFeed feed;
    private long step;
    private long skipped;
    private double best = Double.NEGATIVE_INFINITY;
    private int sinceBest;
    private long saved = -1;

    /**
     * Loads model and data.
     *
     * @param resume whether to go on from the latest checkpoint of the output folder
     * @throws io.reelscribe.ReelscribeException if anything the configuration names cannot be used
     */
    public Training(TrainingConfig config, boolean resume, Peers peers, TrainingProgress progress) {
        this.config = config;
        this.peers = peers;
        this.progress = progress;
        setup = new TrainingSetup(config, peers, progress);
        model = setup.model();
        optimizer = new AdamW(model.trained(), setup.optimizerSettings());
        Path output = config.run().output();
        state = new TrainingState(output.resolve("checkpoints"), config.checkpoints().keep());
        Optional<Path> latest = state.latest();
        if (!resume && latest.isPresent()) {
            throw new ConfigurationException(
                    "%s is of an earlier run; go on with --resume, or choose another run.output"
                            .formatted(latest.get()));
        }
        latest.ifPresent(this::restore);
        feed = setup.feed(latest.isPresent() ? feedPosition : 0);
        progress.begun(step, setup.steps(), latest, setup.references());
    }

    private long feedPosition;

    /** Trains to the end, or until {@link #stop}; then the state is saved. */
    public void run() {
        while (step < setup.steps() && !stopsEverywhere()) {
            double rate = setup.learningRate().at(step);
            // by step, so that a resumed run draws what an undisturbed one would have drawn
            torch.manual_seed(Seeds.mix(config.run().seed(), step, peers.rank()));
            Objective.Outcome outcome = backward();
            GradientExchange.sum(model.trained().values(), peers);
            double norm = optimizer.gradientNorm();
            if (Double.isFinite(norm)) {
                clip(norm);
                optimizer.step(rate);
            } else {
                skipped++;
            }
            optimizer.zeroGradients();
            step++;
            progress.stepped(step, rate, outcome.loss(), outcome.reward(), norm, skipped);
            if (setup.validates(step)) {
                validate();
            }
            if (step % config.checkpoints().every() == 0) {
                save();
            }
        }
        if (step != saved) {
            save();
        }
        if (step < setup.steps()) {
            progress.stopped(step);
        } else {
            finish();
        }
    }

    /** Asks the loop to save and end after the present step; any thread may call it. */
    public void stop() {
        stopping = true;
    }

    /** All processes leave the loop together, whichever was asked to. */
    private boolean stopsEverywhere() {
        return SharedSums.of(peers, stopping ? 1 : 0)[0] > 0;
    }

    private Objective.Outcome backward() {
        int accumulation = config.optimizer().accumulation();
        double loss = 0;
        double reward = 0;
        for (int part = 0; part < accumulation; part++) {
            try (PointerScope batch = new PointerScope()) {
                List<ClipInput> clips = new ArrayList<>();
                List<Objective.Example> examples = new ArrayList<>();
                for (int index = 0; index < setup.batchSize(); index++) {
                    TrainingSample sample = feed.next();
                    clips.add(sample.input());
                    examples.add(
                            new Objective.Example(
                                    sample.clip().id(),
                                    sample.caption(),
                                    sample.input().mirrored()));
                }
                Tensor features = setup.features(clips);
                Objective.Outcome outcome =
                        setup.objective()
                                .backward(model, features, examples, peers, 1.0 / accumulation);
                loss += outcome.loss() / accumulation;
                reward += outcome.reward() / accumulation;
            }
        }
        return new Objective.Outcome(loss, reward);
    }

    private void clip(double norm) {
        double longest = config.optimizer().clipNorm();
        if (norm > longest) {
            optimizer.scaleGradients(longest / norm);
        }
    }

    private void validate() {
        Validation.Result result = setup.validation().orElseThrow().run(model, peers);
        boolean better = result.selection() > best;
        if (better) {
            best = result.selection();
            sinceBest = 0;
            saveBest();
        } else {
            sinceBest++;
        }
        progress.validated(step, result.scores(), result.captions(), better);
        int patience = config.validation().patience();
        if (patience > 0 && sinceBest >= patience) {
            progress.exhausted(step, patience);
            step = setup.steps();
        }
    }

    /** The final test is of the best weights, not the last. */
    private void finish() {
        if (setup.validation().isEmpty()) {
            saveBest();
        }
        setup.test()
                .ifPresent(
                        test -> {
                            TrainingState.restoreWeights(
                                    setup.bestFolder().resolve(TrainingState.WEIGHTS),
                                    model.trained());
                            Validation.Result result = test.run(model, peers);
                            progress.tested(step, result.scores(), result.captions());
                        });
        progress.finished(step, setup.bestFolder(), feed.brokenClips());
    }

    private void saveBest() {
        if (peers.rank() == 0) {
            setup.writeAdapter(setup.bestFolder(), model.trained());
        }
        // nobody reads the best weights before they are written
        SharedSums.of(peers, 0);
    }

    private void save() {
        saved = step;
        if (peers.rank() != 0) {
            return;
        }
        ObjectNode numbers = new ObjectMapper().createObjectNode();
        numbers.put("feed", feed.position());
        numbers.put("skipped", skipped);
        numbers.put("since_best", sinceBest);
        if (Double.isFinite(best)) {
            numbers.put("best", best);
        }
        progress.saved(step, state.save(step, model.trained(), optimizer, numbers));
    }

    private void restore(Path checkpoint) {
        JsonNode numbers = TrainingState.restore(checkpoint, model.trained(), optimizer);
        step = numbers.path("step").asLong();
        saved = step;
        feedPosition = numbers.path("feed").asLong();
        skipped = numbers.path("skipped").asLong();
        sinceBest = numbers.path("since_best").asInt();
        best = numbers.path("best").asDouble(Double.NEGATIVE_INFINITY);
    }

    @Override
    public void close() {
        if (feed != null) {
            feed.close();
        }
        optimizer.close();
        model.close();
    }
}
