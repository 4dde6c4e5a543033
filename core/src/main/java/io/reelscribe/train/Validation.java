package io.reelscribe.train;

import io.reelscribe.dataset.LocatedClip;
import io.reelscribe.generate.Generation;
import io.reelscribe.generate.Hypothesis;
import io.reelscribe.metrics.Bleu;
import io.reelscribe.metrics.CaptionCorpus;
import io.reelscribe.metrics.Cider;
import io.reelscribe.metrics.EvaluationItem;
import io.reelscribe.metrics.MetricScore;
import io.reelscribe.metrics.PtbTokenizer;
import io.reelscribe.nn.Mode;
import io.reelscribe.train.data.ClipInputs;
import io.reelscribe.video.VideoException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Captions a split and scores it; clips are shared out over processes. */
final class Validation {
    private final List<LocatedClip> clips;
    private final ClipInputs inputs;
    private final Generation generation;
    private final int batchSize;

    /**
     * A judged model.
     *
     * @param scores by metric name, as fractions
     * @param captions by clip id, in the order of the clips
     */
    record Result(Map<String, Double> scores, Map<String, String> captions) {
        /** What the best weights are chosen by: the reference's CIDEr + BLEU-4. */
        double selection() {
            return scores.get("CIDEr") + scores.get("BLEU-4");
        }
    }

    Validation(List<LocatedClip> clips, ClipInputs inputs, Generation generation, int batchSize) {
        this.clips = clips;
        this.inputs = inputs;
        this.generation = generation;
        this.batchSize = batchSize;
    }

    List<LocatedClip> clips() {
        return clips;
    }

    /** Clips that cannot be read get an empty caption, which scores nothing. */
    Result run(TrainableModel model, Peers peers) {
        int[][] tokens = new int[clips.size()][generation.maxNewTokens()];
        for (int first = 0; first < clips.size(); first += batchSize) {
            if (first / batchSize % peers.count() == peers.rank()) {
                caption(model, first, Math.min(clips.size(), first + batchSize), tokens);
            }
        }
        share(tokens, peers);
        Map<String, String> captions = new LinkedHashMap<>();
        List<EvaluationItem> items = new ArrayList<>();
        for (int index = 0; index < tokens.length; index++) {
            var clip = clips.get(index).clip();
            String caption = model.text(new Hypothesis(trimmed(tokens[index]), 0));
            captions.put(clip.id(), caption);
            items.add(new EvaluationItem(clip.id(), caption, clip.captions()));
        }
        return new Result(scores(items), captions);
    }

    private void caption(TrainableModel model, int first, int end, int[][] tokens) {
        try (PointerScope batch = new PointerScope();
                NoGradGuard plain = new NoGradGuard()) {
            List<Integer> readable = new ArrayList<>();
            List<io.reelscribe.train.data.ClipInput> read = new ArrayList<>();
            for (int index = first; index < end; index++) {
                try {
                    read.add(inputs.read(clips.get(index), 0));
                    readable.add(index);
                } catch (VideoException e) {
                    tokens[index] = new int[generation.maxNewTokens()];
                }
            }
            if (read.isEmpty()) {
                return;
            }
            Tensor features = ClipTensors.features(model, read);
            Tensor language = model.inputs(features, model.writingPrompt(), Mode.INFERENCE);
            List<List<Hypothesis>> found = model.write(language, generation);
            for (int place = 0; place < found.size(); place++) {
                int[] best = found.get(place).get(0).tokens();
                // shifted by one, so that zero can mean "nothing here"
                for (int at = 0; at < best.length; at++) {
                    tokens[readable.get(place)][at] = best[at] + 1;
                }
            }
        }
    }

    /** Rows of other processes are zero here, and the other way round. */
    private static void share(int[][] tokens, Peers peers) {
        if (peers.count() == 1 || tokens.length == 0) {
            return;
        }
        try (PointerScope temporaries = new PointerScope()) {
            int columns = tokens[0].length;
            float[] flat = new float[tokens.length * columns];
            for (int index = 0; index < flat.length; index++) {
                flat[index] = tokens[index / columns][index % columns];
            }
            Tensor shared =
                    torch.empty(
                            new long[] {flat.length}, new TensorOptions(ScalarType.Float), null);
            FloatPointer pointer = new FloatPointer(shared.data_ptr_float());
            pointer.put(flat, 0, flat.length);
            peers.sum(shared);
            pointer.get(flat, 0, flat.length);
            for (int index = 0; index < flat.length; index++) {
                tokens[index / columns][index % columns] = Math.round(flat[index]);
            }
        }
    }

    private static int[] trimmed(int[] shifted) {
        int length = 0;
        while (length < shifted.length && shifted[length] != 0) {
            length++;
        }
        int[] tokens = new int[length];
        for (int index = 0; index < length; index++) {
            tokens[index] = shifted[index] - 1;
        }
        return tokens;
    }

    private static Map<String, Double> scores(List<EvaluationItem> items) {
        CaptionCorpus corpus = CaptionCorpus.of(items, PtbTokenizer::tokenize);
        Map<String, Double> scores = new LinkedHashMap<>();
        for (MetricScore score : new Bleu().score(corpus)) {
            scores.put(score.name(), score.corpus());
        }
        for (MetricScore score : Cider.standard().score(corpus)) {
            scores.put(score.name(), score.corpus());
        }
        return scores;
    }
}
