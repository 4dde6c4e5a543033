package io.reelscribe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadmeTest {
    @TempDir private Path folder;

    @Test
    void its_java_code_is_the_code_that_is_compiled() throws IOException {
        String readme = Files.readString(TinyModel.repository().resolve("README.md"));
        assertEquals(example(), between(readme, "```java\n", "```"));
    }

    @Test
    void its_java_code_runs() throws IOException {
        Path video = Clips.video(folder.resolve("a.gif"), 12);
        Path missing = folder.resolve("missing.mp4");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            ReadmeExample.run(TinyModel.folder().toString(), video, List.of(video, missing), out);
        }
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(4, lines.size());
        assertEquals(missing + ": no such file or folder", lines.get(3));
    }

    @Test
    void its_commands_name_options_that_exist() throws IOException {
        String readme = Files.readString(TinyModel.repository().resolve("README.md"));
        String help = CommandRun.of("caption", "--help").out();
        for (String option :
                List.of("--every", "--format", "--output-dir", "--skip-existing", "--fusion")) {
            assertTrue(readme.contains(option) && help.contains(option), option);
        }
    }

    private static String example() throws IOException {
        Path source =
                TinyModel.repository()
                        .resolve("app/src/test/java/io/reelscribe/cli/ReadmeExample.java");
        return between(Files.readString(source), "// readme: begin\n", "\n        // readme: end")
                        .stripIndent()
                + "\n";
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }
}
