package io.reelscribe.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The loss of words in any order, against PyTorch's cross-entropy with shares as targets. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WordLikelihoodTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonNode stored;
    private float[][] logits;
    private List<int[]> words;
    private WordLikelihood likelihood;

    @BeforeEach
    void read() throws IOException {
        stored =
                JSON.readTree(Path.of("src/test/resources/reference/training/words.json").toFile());
        logits = JSON.convertValue(stored.get("logits"), float[][].class);
        words = new ArrayList<>(List.of(JSON.convertValue(stored.get("words"), int[][].class)));
        Map<Integer, Double> rarity = new HashMap<>();
        for (int id = 0; id < stored.get("rarity").size(); id++) {
            rarity.put(id, stored.get("rarity").get(id).doubleValue());
        }
        likelihood = new WordLikelihood(rarity);
    }

    private Tensor leaf(int rows) {
        float[] flat = flat(logits);
        Tensor all = Tensor.create(flat, logits.length, logits[0].length);
        return all.narrow(0, 0, rows).clone().set_requires_grad(true);
    }

    private static float[] flat(float[][] rows) {
        float[] flat = new float[rows.length * rows[0].length];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, flat, row * rows[row].length, rows[row].length);
        }
        return flat;
    }

    @Test
    void loss_and_gradient_equal_those_of_PyTorch() {
        try (PointerScope scope = new PointerScope()) {
            Tensor leaf = leaf(words.size());
            Tensor loss = likelihood.loss(leaf, words, words.size());
            assertEquals(stored.get("loss").doubleValue(), loss.item_double(), 1e-6);
            loss.backward();
            float[] gradient = new float[(int) leaf.numel()];
            leaf.grad().data_ptr_float().get(gradient);
            float[][] expected = JSON.convertValue(stored.get("gradient"), float[][].class);
            assertArrayEquals(flat(expected), gradient, 1e-6f);
        }
    }

    @Test
    void a_word_is_told_by_the_one_patch_that_shows_it() {
        try (PointerScope scope = new PointerScope()) {
            Tensor said = torch.full(new long[] {1, 4, 2}, new Scalar(-30.0));
            said.select(1, 2).select(1, 1).fill_(new Scalar(5.0));
            Tensor pooled = WordLikelihood.pooled(said);
            assertEquals(-30, pooled.select(1, 0).item_double(), 1e-4);
            assertEquals(5 - Math.log(4), pooled.select(1, 1).item_double(), 1e-4);
        }
    }

    @Test
    void shares_of_two_processes_add_up_to_the_whole() {
        try (PointerScope scope = new PointerScope()) {
            double first =
                    likelihood.loss(leaf(1), words.subList(0, 1), words.size()).item_double();
            Tensor rest = leaf(words.size()).narrow(0, 1, words.size() - 1);
            double second =
                    likelihood
                            .loss(rest, words.subList(1, words.size()), words.size())
                            .item_double();
            assertEquals(stored.get("loss").doubleValue(), first + second, 1e-6);
        }
    }

    @Test
    void a_caption_without_words_counts_nothing() {
        try (PointerScope scope = new PointerScope()) {
            Tensor loss = likelihood.loss(torch.zeros(1, 8), List.of(new int[0]), 1);
            assertEquals(0, loss.item_double(), 1e-9);
        }
    }
}
