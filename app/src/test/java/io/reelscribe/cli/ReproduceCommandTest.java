package io.reelscribe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code reelscribe reproduce} says before it trains anything. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReproduceCommandTest {
    @TempDir private Path folder;

    @Test
    void a_plan_lists_the_runs_with_their_times_and_does_none() {
        CommandRun run = reproduce("--full", "--plan");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("pre-training on 60,000 pairs, middle language model"));
        String last = run.lines().get(run.lines().size() - 1);
        assertTrue(
                last.matches("\\d+ runs, about \\d h \\d\\d min to go by 2 processes; .*"), last);
        assertFalse(Files.exists(folder.resolve("study")));
    }

    @Test
    void a_quick_plan_is_shorter_and_one_claim_shorter_still() {
        int full = reproduce("--full", "--plan").lines().size();
        int quick = reproduce("--plan").lines().size();
        int claim = reproduce("--plan", "--only", "6").lines().size();
        assertTrue(full > quick && quick > claim, full + ", " + quick + ", " + claim);
    }

    @Test
    void a_claim_that_is_none_is_wrong_usage() {
        CommandRun run = reproduce("--only", "7");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("claim is 7, expected 1 to 6"), run.err());
    }

    @Test
    void quick_and_full_exclude_each_other() {
        assertEquals(2, reproduce("--quick", "--full", "--plan").exitCode());
    }

    private CommandRun reproduce(String... arguments) {
        List<Object> all = new ArrayList<>(List.of("reproduce"));
        all.addAll(
                List.of(
                        "--output",
                        folder.resolve("study"),
                        "--vision",
                        TinyModel.folder(),
                        "--configurations",
                        TinyModel.repository().resolve("config/miniature")));
        all.addAll(Arrays.asList(arguments));
        return CommandRun.of(all.toArray());
    }
}
