package io.reelscribe.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.ConfigurationException;
import io.reelscribe.checkpoint.CheckpointException;
import io.reelscribe.model.Fusion;
import io.reelscribe.tensor.LowRank;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdapterAverageTest {
    private static final Adapter ADAPTER = adapter(16, LowRank.NONE);

    @TempDir Path folder;

    @Test
    void each_weight_is_the_mean_of_those_of_all_adapters() {
        Path mean = folder.resolve("mean");
        new AdapterAverage(
                        List.of(
                                written("a", ADAPTER, 1, 2, -3),
                                written("b", ADAPTER, 2, 2, 5),
                                written("c", ADAPTER, 6, 2, 1)))
                .write(mean);

        StoredAdapter read = StoredAdapter.open(mean);
        assertEquals(ADAPTER, read.adapter());
        assertArrayEquals(new float[] {3, 2, 1}, values(read));
    }

    @Test
    void one_given_twice_counts_twice() {
        Path low = written("a", ADAPTER, 0, 0, 0);
        Path high = written("b", ADAPTER, 3, 6, 9);
        new AdapterAverage(List.of(low, high, low)).write(folder.resolve("mean"));
        assertArrayEquals(
                new float[] {1, 2, 3}, values(StoredAdapter.open(folder.resolve("mean"))));
    }

    @Test
    void what_is_not_alike_is_refused_with_what_differs() {
        Path first = written("a", ADAPTER, 1, 2, 3);
        Path fewerFrames = written("b", adapter(8, LowRank.NONE), 1, 2, 3);
        Path fewerQueries = written("c", ADAPTER, 1, 2);
        Path lora = written("d", adapter(16, LowRank.PAPER), 1, 2, 3);

        assertRefused("b cannot be averaged with", first, fewerFrames);
        assertRefused("'query_tokens' of [1, 1, 2], expected [1, 1, 3]", first, fewerQueries);
        assertRefused("d has low-rank adapters", lora, lora);
        assertRefused("expected two adapters or more", first);
    }

    @Test
    void an_existing_folder_is_left_alone() {
        Path first = written("a", ADAPTER, 1);
        AdapterAverage average = new AdapterAverage(List.of(first, first));
        assertThrows(CheckpointException.class, () -> average.write(first));
        assertArrayEquals(new float[] {1}, values(StoredAdapter.open(first)));
    }

    private void assertRefused(String expected, Path... adapters) {
        String message =
                assertThrows(
                                ConfigurationException.class,
                                () -> new AdapterAverage(List.of(adapters)))
                        .getMessage();
        assertTrue(message.contains(expected), message);
        assertFalse(Files.exists(folder.resolve("mean")));
    }

    private Path written(String name, Adapter adapter, float... queries) {
        Path target = folder.resolve(name);
        try (PointerScope scope = new PointerScope()) {
            adapter.write(
                    target,
                    Map.of("query_tokens", torch.tensor(queries).view(1, 1, queries.length)));
        }
        return target;
    }

    private static float[] values(StoredAdapter adapter) {
        var stored = adapter.weights().tensor("query_tokens");
        float[] values = new float[(int) stored.shape()[2]];
        stored.data().asFloatBuffer().get(values);
        return values;
    }

    private static Adapter adapter(int frames, LowRank lowRank) {
        return new Adapter(
                "miniature",
                List.of("query-tokens"),
                lowRank,
                new Adapter.ClipFormat(null, frames, 0, Fusion.QUERIES, "paper"));
    }
}
