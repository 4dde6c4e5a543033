package io.reelscribe.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.reelscribe.model.Reference;
import io.reelscribe.train.config.TrainingConfig;
import io.reelscribe.train.report.MetricsEntry;
import io.reelscribe.train.report.MetricsLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two real processes with half of each batch, against one with all of it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(300)
class SharedBatchTest {
    @TempDir Path folder;

    private final int threads = torch.get_num_threads();

    @AfterEach
    void all_cores_again() {
        torch.set_num_threads(threads);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: xe}",
                // captions of a fresh model earn no CIDEr
                "{type: scst, baseline: mean-of-others, count: 3, reward: {rouge-l: 1}}"
            })
    void two_processes_give_the_losses_scores_and_weights_of_one(String loss) throws IOException {
        PaintedRun runs = PaintedRun.in(folder);
        // dropout is drawn by each process for itself
        String[] more = {"loss=" + loss, "train.lora.dropout=0"};
        TrainingConfig whole = runs.read("whole", more);
        train(whole, Peers.NONE);
        TrainingConfig halves = runs.read("halves", more);
        ProcessCommand second =
                new ProcessCommand(
                        TrainingProgram.class.getName(),
                        List.of(folder.resolve("halves.yaml").toString(), more[0], more[1]));
        try (Peers peers = GlooPeers.launch(2, second, PeerProgram.TIMEOUT)) {
            train(halves, peers);
        }
        assertSameMetrics(runs.output("whole"), runs.output("halves"));
        assertSameWeights(runs.output("whole"), runs.output("halves"));
    }

    private static void train(TrainingConfig config, Peers peers) {
        try (TrainingRecorder recorder = new TrainingRecorder(config, TrainingProgress.SILENT);
                Training training = new Training(config, false, peers, recorder)) {
            training.run();
        }
    }

    private static void assertSameMetrics(Path whole, Path halves) {
        List<MetricsEntry> expected = MetricsLog.read(whole.resolve("metrics.jsonl"));
        List<MetricsEntry> found = MetricsLog.read(halves.resolve("metrics.jsonl"));
        assertEquals(8, expected.size());
        assertEquals(expected.size(), found.size());
        for (int line = 0; line < expected.size(); line++) {
            String where = expected.get(line) + " and " + found.get(line);
            assertEquals(expected.get(line).kind(), found.get(line).kind(), where);
            Map<String, Double> values = found.get(line).values();
            expected.get(line)
                    .values()
                    .forEach(
                            (name, value) ->
                                    assertEquals(
                                            value,
                                            values.get(name),
                                            1e-5 * Math.max(1, Math.abs(value)),
                                            where));
            assertEquals(expected.get(line).captions(), found.get(line).captions());
        }
    }

    private static void assertSameWeights(Path whole, Path halves) {
        Path last = Path.of("checkpoints", "step-00000006", TrainingState.WEIGHTS);
        try (PointerScope scope = new PointerScope();
                Reference expected = Reference.file(whole.resolve(last));
                Reference found = Reference.file(halves.resolve(last))) {
            for (String name : expected.names()) {
                double difference =
                        torch.max(expected.get(name).sub(found.get(name)).abs()).item_double();
                // a constant added to all keys changes nothing: AdamW makes steps of its rounding
                if (!name.endsWith("key.bias")) {
                    assertEquals(0, difference, 1e-5, name);
                }
            }
        }
    }
}
