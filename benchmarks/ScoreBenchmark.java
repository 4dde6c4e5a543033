import com.sun.management.OperatingSystemMXBean;
import io.reelscribe.dataset.CaptionSet;
import io.reelscribe.dataset.Clip;
import io.reelscribe.dataset.Predictions;
import io.reelscribe.dataset.ScoredClips;
import io.reelscribe.dataset.Split;
import io.reelscribe.metrics.Bleu;
import io.reelscribe.metrics.CaptionCorpus;
import io.reelscribe.metrics.Cider;
import io.reelscribe.metrics.CiderScorer;
import io.reelscribe.metrics.DocumentFrequencies;
import io.reelscribe.metrics.MetricScore;
import io.reelscribe.metrics.PtbTokenizer;
import io.reelscribe.metrics.RougeL;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Times scoring in a warm JVM; started by score.py, prints one figure a line. */
final class ScoreBenchmark {
    private static final int ROUNDS = 30;
    private static final int BATCHES = 400;
    private static final int CLIPS = 16;
    private static final int CANDIDATES = 5;

    private ScoreBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path references = Path.of(arguments[0]);
        Path predictions = Path.of(arguments[1]);
        Path training = Path.of(arguments[2]);
        long start = System.nanoTime();
        CaptionSet set = CaptionSet.read(List.of(references));
        print("load_references", seconds(start));
        ScoredClips clips = ScoredClips.of(set, Predictions.read(predictions), predictions);
        double[] rounds = new double[ROUNDS];
        long processor = 0;
        for (int i = 0; i < ROUNDS; i++) {
            processor = i == ROUNDS / 2 ? processorNanoseconds() : processor;
            start = System.nanoTime();
            List<MetricScore> scores = score(clips);
            rounds[i] = seconds(start);
            if (i == ROUNDS - 1) {
                scores.forEach(score -> print(score.name(), score.corpus()));
            }
        }
        print("warm_processor", (processorNanoseconds() - processor) / 1e9 / (ROUNDS - ROUNDS / 2));
        print("first", rounds[0]);
        print("warm_median", median(Arrays.copyOfRange(rounds, ROUNDS / 2, ROUNDS)));
        print("warm_best", Arrays.stream(rounds).min().getAsDouble());
        start = System.nanoTime();
        CaptionSet whole = CaptionSet.read(List.of(references, training));
        print("load_whole_dataset", seconds(start));
        reward(whole.only(Split.TRAIN));
    }

    private static List<MetricScore> score(ScoredClips clips) {
        CaptionCorpus corpus = CaptionCorpus.of(clips.items(), PtbTokenizer::tokenize);
        List<MetricScore> scores = new ArrayList<>(new Bleu().score(corpus));
        scores.addAll(new RougeL().score(corpus));
        scores.addAll(Cider.standard().score(corpus));
        return scores;
    }

    /** Rewards of batches of 16 clips with 5 candidates each, captions of other clips. */
    private static void reward(CaptionSet training) throws Exception {
        Map<String, List<String>> references = new LinkedHashMap<>();
        training.clips().forEach(clip -> references.put(clip.id(), clip.captions()));
        DocumentFrequencies counted =
                DocumentFrequencies.of(references.values(), PtbTokenizer::tokenize);
        Path file = Files.createTempFile("training", ".df");
        counted.save(file);
        print("table_mib", Files.size(file) / 1048576.0);
        long start = System.nanoTime();
        DocumentFrequencies table = DocumentFrequencies.load(file);
        print("load_table", seconds(start));
        Files.delete(file);
        start = System.nanoTime();
        CiderScorer scorer = CiderScorer.reward(references, table, PtbTokenizer::tokenize);
        print("prepare_references", seconds(start));
        Random random = new Random(1);
        List<Clip> clips = training.clips();
        double[] batches = new double[BATCHES];
        for (int i = 0; i < BATCHES; i++) {
            Map<String, List<String>> batch = batch(clips, random);
            start = System.nanoTime();
            batch.forEach(scorer::scores);
            batches[i] = seconds(start);
        }
        print("first_batch_of_80", batches[0]);
        double[] warm = Arrays.copyOfRange(batches, BATCHES / 2, BATCHES);
        print("batch_of_80_median", median(warm));
        print("batch_of_80_99th", warm[warm.length * 99 / 100]);
    }

    private static Map<String, List<String>> batch(List<Clip> clips, Random random) {
        Map<String, List<String>> batch = new LinkedHashMap<>();
        while (batch.size() < CLIPS) {
            List<String> candidates = new ArrayList<>();
            for (int i = 0; i < CANDIDATES; i++) {
                candidates.add(clips.get(random.nextInt(clips.size())).captions().get(0));
            }
            batch.put(clips.get(random.nextInt(clips.size())).id(), candidates);
        }
        return batch;
    }

    private static long processorNanoseconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void print(String name, double figure) {
        System.out.println(String.format(Locale.ROOT, "%s %.9f", name, figure));
    }
}
