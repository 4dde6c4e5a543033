package io.reelscribe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelscribe.dataset.CaptionSet;
import io.reelscribe.dataset.Clip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WorldCommandsTest {
    @TempDir private static Path folder;
    private static Path world;
    private static CommandRun generation;

    @BeforeAll
    static void generate() {
        world = folder.resolve("world");
        generation = generate("--test", "4");
    }

    private static CommandRun generate(Object... more) {
        List<Object> arguments =
                new ArrayList<>(List.of("dataset", "generate", "--output", world, "--pairs", 1));
        arguments.addAll(List.of("--train", 0, "--validation", 0, "--heldout", 0));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray());
    }

    @Test
    void generate_writes_a_world() {
        assertEquals(0, generation.exitCode(), generation.err());
        assertEquals(world + ": 1 pictures, 4 clips\n", generation.out());
        assertTrue(Files.exists(world.resolve("clips/test0004.mp4")));
    }

    @Test
    void generate_refuses_a_folder_with_another_world_in_one_line() {
        CommandRun run = generate("--test", "5");
        assertEquals(1, run.exitCode());
        assertEquals(1, run.err().lines().count());
        assertTrue(run.err().contains("a world of other settings is there"), run.err());
    }

    @Test
    void generate_names_an_option_out_of_range() {
        CommandRun run = generate("--test", "4", "--references", "11");
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("references is 11; expected 5 to 10"), run.err());
    }

    @Test
    void events_scores_references_as_all_right() throws IOException {
        CommandRun run = events("--format", "json");
        assertEquals(0, run.exitCode(), run.err());
        JsonNode overall = new ObjectMapper().readTree(run.out()).get("overall");
        assertEquals(4, overall.get("clips").asInt());
        assertEquals(1.0, overall.get("share").asDouble());
    }

    @Test
    void events_prints_a_table() throws IOException {
        String table = events().out();
        assertTrue(table.startsWith("event             clips   right    share\n"), table);
        assertTrue(table.endsWith("all                   4       4   100.0%\n"), table);
    }

    private static CommandRun events(Object... more) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Clip clip : CaptionSet.read(List.of(world.resolve("annotations.json"))).clips()) {
            lines.append("{\"image_id\": \"").append(clip.id()).append("\", \"caption\": \"");
            lines.append(clip.captions().get(0)).append("\"}\n");
        }
        Path predictions = Files.writeString(folder.resolve("predictions.jsonl"), lines);
        List<Object> arguments =
                new ArrayList<>(List.of("dataset", "events", "--world", world, "--predictions"));
        arguments.add(predictions);
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray());
    }
}
