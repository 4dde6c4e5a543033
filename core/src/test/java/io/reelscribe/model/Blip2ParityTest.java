package io.reelscribe.model;

import static io.reelscribe.model.Reference.assertClose;

import io.reelscribe.nn.Mode;
import io.reelscribe.tensor.WeightStore;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Part by part against stored values of transformers. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class Blip2ParityTest {
    private static final double TOLERANCE = 1e-4;

    record Case(String model, int size, int frames, Fusion fusion) {
        String prefix() {
            return "size" + size + "/frames" + frames + "/" + fusion + "/";
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                        "t5-untied-gelu 21 28",
                        "t5-tied-gelu-new 28 42",
                        "opt 21 35",
                        "opt-untied 28 14")
                .map(line -> line.split(" "))
                .flatMap(
                        parts ->
                                Stream.of(1, 2)
                                        .flatMap(
                                                at ->
                                                        casesOf(
                                                                parts[0],
                                                                Integer.parseInt(parts[at]))));
    }

    private static Stream<Case> casesOf(String model, int size) {
        return Stream.of(1, 3, 8)
                .flatMap(
                        frames ->
                                Stream.of(Fusion.values())
                                        .map(fusion -> new Case(model, size, frames, fusion)))
                .filter(
                        candidate -> {
                            try (Reference reference = Reference.of(model)) {
                                return reference.has(candidate.prefix() + "projected");
                            }
                        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void patch_tokens_query_tokens_and_logits_equal_those_of_transformers(Case example) {
        try (Reference reference = Reference.of(example.model());
                WeightStore weights = Reference.weights(example.model());
                PointerScope scope = new PointerScope();
                NoGradGuard inference = new NoGradGuard()) {
            Blip2 model =
                    new Blip2(Blip2Config.read(Reference.model(example.model())), weights.loader());
            String size = "size" + example.size() + "/";
            Tensor pixels = reference.get(size + "pixels").narrow(0, 0, example.frames());
            Tensor patches = model.patches(pixels);
            Tensor expected = reference.get(size + "patches").narrow(0, 0, example.frames());
            assertClose("patches", expected, patches, TOLERANCE);
            Tensor joined =
                    example.fusion() == Fusion.CONCAT
                            ? patches.flatten(0, 1).unsqueeze(0)
                            : patches;
            Tensor gathered = model.gather(joined, Mode.INFERENCE);
            assertClose(
                    "query tokens",
                    reference.get(example.prefix() + "query_output"),
                    gathered,
                    TOLERANCE);
            Tensor visual = model.visual(patches.unsqueeze(0), example.fusion(), Mode.INFERENCE);
            assertClose(
                    "projected", reference.get(example.prefix() + "projected"), visual, TOLERANCE);
            if (reference.has(example.prefix() + "logits")) {
                compareLogits(example, reference, model, visual);
            }
        }
    }

    private void compareLogits(Case example, Reference reference, Blip2 model, Tensor visual) {
        Tensor labels = Indices.of(reference.integers("labels"), visual.device()).unsqueeze(0);
        Tensor expected = reference.get(example.prefix() + "logits");
        boolean decoderOnly = model.language() instanceof Opt;
        int[] prompt = ReferencePrompts.ids(example.model());
        Tensor logits =
                model.language().logits(model.withPrompt(visual, prompt), labels, Mode.INFERENCE);
        Tensor aligned =
                decoderOnly ? expected.narrow(1, visual.size(1), labels.size(1)) : expected;
        assertClose("logits", aligned, logits, TOLERANCE);
    }
}
