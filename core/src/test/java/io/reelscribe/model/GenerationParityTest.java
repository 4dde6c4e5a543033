package io.reelscribe.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelscribe.generate.Generation;
import io.reelscribe.generate.Hypothesis;
import io.reelscribe.generate.Search;
import io.reelscribe.generate.TokenSearch;
import io.reelscribe.generate.Vocabulary;
import io.reelscribe.nn.Mode;
import io.reelscribe.tensor.WeightStore;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Token ids and scores against stored captions of transformers' generate. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GenerationParityTest {
    @ParameterizedTest
    @ValueSource(strings = {"t5-untied-gelu", "t5-tied-gelu-new", "opt", "opt-untied"})
    void every_stored_generation_is_reproduced_token_by_token(String name) {
        try (Reference reference = Reference.of(name);
                WeightStore weights = Reference.weights(name);
                PointerScope scope = new PointerScope();
                NoGradGuard inference = new NoGradGuard()) {
            Blip2 model = new Blip2(Blip2Config.read(Reference.model(name)), weights.loader());
            int compared = 0;
            for (JsonNode stored : ReferencePrompts.generations(name)) {
                if (stored.has("frames")) {
                    compare(name + " " + stored.get("name").textValue(), stored, reference, model);
                    compared++;
                }
            }
            assertTrue(compared >= 40, "only " + compared + " generations are stored");
        }
    }

    private void compare(String what, JsonNode stored, Reference reference, Blip2 model) {
        try (PointerScope scope = new PointerScope()) {
            Fusion fusion =
                    Fusion.valueOf(stored.get("fusion").textValue().toUpperCase(Locale.ROOT));
            String pixels = "size" + stored.get("size").intValue() + "/pixels";
            Tensor frames = reference.get(pixels).narrow(0, 0, stored.get("frames").intValue());
            Tensor patches = model.patches(frames).unsqueeze(0);
            Tensor visual = model.visual(patches, fusion, Mode.INFERENCE);
            int[] prompt = ReferencePrompts.integers(stored.get("prompt_ids"));
            Decoding decoding = model.language().decode(model.withPrompt(visual, prompt));
            List<Hypothesis> found =
                    TokenSearch.run(
                                    new ModelTokens(decoding),
                                    generation(stored.get("options")),
                                    vocabulary(stored, prompt, model.config()),
                                    1)
                            .get(0);
            JsonNode sequences = stored.get("sequences");
            for (int rank = 0; rank < sequences.size(); rank++) {
                assertArrayEquals(
                        ReferencePrompts.integers(sequences.get(rank)),
                        found.get(rank).tokens(),
                        what + " " + fusion + " rank " + rank);
                if (stored.has("scores")) {
                    double expected = stored.get("scores").get(rank).doubleValue();
                    assertEquals(
                            expected,
                            found.get(rank).score(),
                            1e-4 * Math.abs(expected) + 1e-5,
                            what);
                }
            }
        }
    }

    private static Vocabulary vocabulary(JsonNode stored, int[] prompt, Blip2Config config) {
        LanguageConfig language = config.language();
        if (language instanceof FlanT5Config flanT5) {
            return Vocabulary.of(language.endToken(), flanT5.startToken());
        }
        if (stored.get("history").textValue().equals("new")) {
            return Vocabulary.of(language.endToken());
        }
        int[] history = new int[config.queries() + prompt.length];
        java.util.Arrays.fill(history, config.imageToken());
        System.arraycopy(prompt, 0, history, config.queries(), prompt.length);
        return Vocabulary.of(language.endToken(), history);
    }

    private static Generation generation(JsonNode options) {
        int beams = options.path("num_beams").asInt(1);
        return new Generation(
                beams == 1
                        ? new Search.Greedy()
                        : new Search.Beam(
                                beams,
                                options.path("length_penalty").asDouble(1),
                                options.path("early_stopping").asBoolean(false)
                                        ? Search.Stopping.WHEN_FULL
                                        : Search.Stopping.WHEN_HOPELESS),
                options.path("min_new_tokens").asInt(0),
                options.path("max_new_tokens").asInt(),
                options.path("repetition_penalty").asDouble(1),
                options.path("no_repeat_ngram_size").asInt(0));
    }
}
