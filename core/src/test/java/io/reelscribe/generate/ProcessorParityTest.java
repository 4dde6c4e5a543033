package io.reelscribe.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Temperature, top-k, top-p and repetition penalty against transformers' processors. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProcessorParityTest {
    private static final File STORED =
            new File("src/test/resources/reference/blip2/processors.json");

    @Test
    void sampling_draws_from_the_probabilities_of_the_reference() throws IOException {
        JsonNode stored = new ObjectMapper().readTree(STORED);
        int compared = 0;
        for (Map.Entry<String, JsonNode> example : stored.get("warped").properties()) {
            float[] scores = numbers(stored.get("logits"));
            TokenChoice.sharpen(search(example.getKey()), scores);
            assertRow(example.getKey(), example.getValue().get("log_probabilities"), scores);
            compared++;
        }
        assertTrue(compared > 3, compared + " cases");
    }

    @Test
    void repetition_rules_change_scores_as_the_reference_does() throws IOException {
        JsonNode stored = new ObjectMapper().readTree(STORED);
        JsonNode history = stored.get("history");
        int[] seen = new int[history.size()];
        for (int index = 0; index < seen.length; index++) {
            seen[index] = history.get(index).intValue();
        }
        for (Map.Entry<String, JsonNode> example : stored.get("repetition").properties()) {
            boolean logarithmic = example.getKey().contains("log-probabilities");
            float[] scores = numbers(stored.get(logarithmic ? "log_probabilities" : "logits"));
            rule(example.getKey()).apply(TokenSequence.start(seen), scores);
            assertRow(example.getKey(), example.getValue(), scores);
        }
    }

    private static LogitFilter rule(String name) {
        Matcher ngrams = Pattern.compile("no repeated (\\d+)-grams").matcher(name);
        return ngrams.find()
                ? LogitFilter.noRepeatNgram(Integer.parseInt(ngrams.group(1)))
                : LogitFilter.repetitionPenalty((float) number(name, "repetition penalty", 1));
    }

    private static Search.Sample search(String name) {
        return new Search.Sample(
                1,
                number(name, "temperature", 1),
                (int) number(name, "top-k", number(name, "top_k", 0)),
                number(name, "top-p", number(name, "top_p", 1)),
                0);
    }

    private static double number(String name, String setting, double missing) {
        Matcher matcher = Pattern.compile(setting + " ([\\d.]+)").matcher(name);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : missing;
    }

    private static float[] numbers(JsonNode array) {
        float[] numbers = new float[array.size()];
        for (int index = 0; index < numbers.length; index++) {
            numbers[index] = array.get(index).floatValue();
        }
        return numbers;
    }

    private static void assertRow(String what, JsonNode expected, float[] found) {
        for (int token = 0; token < found.length; token++) {
            if (expected.get(token).isNull()) {
                assertEquals(Float.NEGATIVE_INFINITY, found[token], what + ", token " + token);
            } else {
                float value = expected.get(token).floatValue();
                assertEquals(value, found[token], 1e-4, what + ", token " + token);
            }
        }
    }
}
