package io.reelscribe.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelscribe.SharedData;
import io.reelscribe.metrics.Bleu;
import io.reelscribe.metrics.CaptionCorpus;
import io.reelscribe.metrics.Cider;
import io.reelscribe.metrics.MetricScore;
import io.reelscribe.metrics.PtbTokenizer;
import io.reelscribe.metrics.RougeL;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scores that others published beside their predictions for whole test splits. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PublishedScoresTest {
    private static final double TOLERANCE = 5e-6;

    /** Where the published figures themselves are farther from pycocoevalcap's. */
    private static final Map<String, Double> MSRVTT_TOLERANCES =
            Map.of("BLEU-1", 4.15e-5, "BLEU-2", 1.45e-5, "BLEU-3", 7.5e-6);

    private static final Map<String, String> PUBLISHED_NAMES =
            Map.of(
                    "BLEU-1", "Bleu_1",
                    "BLEU-2", "Bleu_2",
                    "BLEU-3", "Bleu_3",
                    "BLEU-4", "Bleu_4",
                    "ROUGE-L", "ROUGE_L",
                    "CIDEr", "CIDEr");

    @ParameterizedTest
    @ValueSource(strings = {"lstm_1", "lstm_1_ve", "transformer_1"})
    void msrvtt_predictions_score_as_published(String model) throws IOException {
        assertPublished(
                SharedData.path("annotations/msrvtt/test_videodatainfo.json"),
                SharedData.path("predictions/" + model + ".msrvtt.json"),
                MSRVTT_TOLERANCES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lstm_1", "lstm_1_ve", "transformer_1"})
    void msvd_predictions_score_as_published(String model) throws IOException {
        assertPublished(
                SharedData.path("annotations/msvd/msvd_sents_test_lc_nopunc.txt"),
                SharedData.path("predictions/" + model + ".msvd.json"),
                Map.of());
    }

    private static void assertPublished(Path references, Path file, Map<String, Double> tolerances)
            throws IOException {
        CaptionSet set = CaptionSet.read(List.of(references));
        ScoredClips clips = ScoredClips.of(set, Predictions.read(file), file);
        assertEquals(set.clips().size(), clips.items().size());
        CaptionCorpus corpus = CaptionCorpus.of(clips.items(), PtbTokenizer::tokenize);
        JsonNode published = new ObjectMapper().readTree(file.toFile()).get("scores");

        for (List<MetricScore> scores :
                List.of(
                        new Bleu().score(corpus),
                        new RougeL().score(corpus),
                        Cider.standard().score(corpus))) {
            for (MetricScore score : scores) {
                double expected = published.get(PUBLISHED_NAMES.get(score.name())).asDouble();
                double tolerance = tolerances.getOrDefault(score.name(), TOLERANCE);
                double difference = Math.abs(expected - score.corpus());
                assertTrue(
                        difference <= tolerance,
                        score.name() + " " + score.corpus() + ", published " + expected);
            }
        }
    }
}
