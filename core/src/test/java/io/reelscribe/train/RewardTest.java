package io.reelscribe.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelscribe.metrics.DocumentFrequencies;
import io.reelscribe.metrics.PtbTokenizer;
import io.reelscribe.metrics.RougeL;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Rewards of invented beams, against pycocoevalcap's CIDEr-D. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RewardTest {
    private final List<Reward.RollOut> rollOuts = new ArrayList<>();
    private final Map<String, List<String>> references = new LinkedHashMap<>();
    private JsonNode stored;

    @BeforeEach
    void read() throws IOException {
        stored =
                new ObjectMapper()
                        .readTree(
                                Path.of("src/test/resources/reference/training/rewards.json")
                                        .toFile());
        for (int clip = 0; clip < stored.get("beams").size(); clip++) {
            String reference = stored.get("references").get(clip).textValue();
            references.put("clip" + clip, List.of(reference));
            for (JsonNode beam : stored.get("beams").get(clip)) {
                rollOuts.add(new Reward.RollOut("clip" + clip, beam.textValue(), reference));
            }
        }
    }

    private double[] expected(String name) {
        double[] values = new double[stored.get(name).size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = stored.get(name).get(index).doubleValue();
        }
        return values;
    }

    @Test
    void the_published_reward_has_swapped_roles_and_frequencies_of_the_batch() {
        assertArrayEquals(expected("paper"), Reward.published().of(rollOuts), 1e-9);
        assertArrayEquals(
                expected("paper_first_clip_alone"),
                Reward.published().of(rollOuts.subList(0, 5)),
                1e-9);
    }

    @Test
    void CIDEr_D_scores_each_caption_against_the_references_of_its_clip() {
        // as the stored values count them: every caption of the batch, five times over
        List<List<String>> corpus = new ArrayList<>();
        rollOuts.forEach(rollOut -> corpus.add(references.get(rollOut.clip())));
        Reward reward =
                Reward.ciderD(references, DocumentFrequencies.of(corpus, PtbTokenizer::tokenize));
        double[] rewards = reward.of(rollOuts);
        assertArrayEquals(expected("correct_roles_batch_frequencies"), rewards, 1e-9);
        assertArrayEquals(
                java.util.Arrays.copyOf(rewards, 5), reward.of(rollOuts.subList(0, 5)), 0);
    }

    @Test
    void a_weighted_sum_adds_rewards_times_their_weights() {
        Reward rouge = Reward.metric(new RougeL(), "ROUGE-L", references);
        Reward published = Reward.published();
        Map<Reward, Double> parts = new LinkedHashMap<>();
        parts.put(rouge, 2.0);
        parts.put(published, 0.5);
        double[] sum = Reward.weighted(parts).of(rollOuts);
        double[] first = rouge.of(rollOuts);
        double[] second = published.of(rollOuts);
        assertTrue(first[0] > first[4]);
        for (int index = 0; index < sum.length; index++) {
            assertEquals(2 * first[index] + 0.5 * second[index], sum[index], 1e-12);
        }
    }
}
