package io.reelscribe.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Learning rates, step by step. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScheduleTest {
    private static final Path RATES = Path.of("src/test/resources/reference/training/rates.json");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "msrvtt_flant5xl_ft",
                "msrvtt_flant5xl_scst",
                "msvd_flant5xl_ft",
                "vatex_flant5xl_ft",
                "msrvtt_opt2.7b_ft"
            })
    void every_rate_of_a_published_run_is_that_of_the_reference(String run) throws IOException {
        JsonNode stored = new ObjectMapper().readTree(RATES.toFile()).get(run);
        long epochSteps = stored.get("steps_per_epoch").longValue();
        LearningRate rates =
                new LearningRate.Lavis(
                        stored.get("init_lr").doubleValue(),
                        stored.get("min_lr").doubleValue(),
                        stored.get("warmup_lr").doubleValue(),
                        stored.get("warmup_steps").longValue(),
                        epochSteps,
                        stored.get("epochs").longValue());
        JsonNode first = stored.get("epoch_0");
        assertEquals(epochSteps, first.size());
        for (int step = 0; step < epochSteps; step++) {
            assertSame(first.get(step), rates.at(step));
        }
        JsonNode later = stored.get("later_epochs");
        assertEquals(stored.get("epochs").longValue() - 1, later.size());
        for (int epoch = 1; epoch <= later.size(); epoch++) {
            assertSame(later.get(epoch - 1), rates.at(epoch * epochSteps));
            assertSame(later.get(epoch - 1), rates.at((epoch + 1) * epochSteps - 1));
        }
    }

    private static void assertSame(JsonNode expected, double rate) {
        assertEquals(expected.doubleValue(), rate, 1e-12 * expected.doubleValue());
    }

    @Test
    void the_cosine_by_step_rises_to_its_highest_rate_and_falls_to_its_lowest() {
        LearningRate rates = new LearningRate.WarmUpCosine(1, 0.1, 0, 10, 110);
        assertEquals(0, rates.at(0));
        assertEquals(0.5, rates.at(5), 1e-12);
        assertEquals(1, rates.at(10), 1e-12);
        assertEquals(0.55, rates.at(60), 1e-12);
        assertEquals(0.1, rates.at(110), 1e-12);
    }
}
