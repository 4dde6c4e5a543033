package io.reelscribe.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.metrics.CaptionCorpus;
import io.reelscribe.metrics.Cider;
import io.reelscribe.metrics.EvaluationItem;
import io.reelscribe.metrics.PtbTokenizer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EvaluationReportTest {
    private static final List<String> NOUNS = List.of("dog", "cat", "man", "<car>", "bird");

    @TempDir private Path folder;

    private String page() throws IOException {
        List<EvaluationItem> items = new ArrayList<>();
        Map<String, Path> files = new HashMap<>();
        for (int i = 0; i < NOUNS.size(); i++) {
            String id = "clip" + i;
            String candidate = i < 3 ? "a " + NOUNS.get(i) + " runs on grass" : "<b>nothing</b>";
            items.add(
                    new EvaluationItem(
                            id, candidate, List.of("a " + NOUNS.get(i) + " runs on grass")));
            Path frames = Files.createDirectory(folder.resolve(id));
            BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
            ImageIO.write(image, "png", frames.resolve("1.png").toFile());
            files.put(id, frames);
        }
        Files.delete(files.get("clip4").resolve("1.png"));
        CaptionCorpus corpus = CaptionCorpus.of(items, PtbTokenizer::tokenize, 1);
        return new EvaluationReport(
                        "tiny on <test>",
                        new RunSettings(Map.of("frames", "8")),
                        corpus,
                        Cider.standard().score(corpus),
                        files,
                        List.of(new LeftOutClip("lost & gone", "missing")))
                .html();
    }

    @Test
    void every_clip_is_shown_once_with_frames_where_they_can_be_read() throws IOException {
        String page = page();
        assertEquals(NOUNS.size(), page.split("<article>", -1).length - 1);
        assertEquals(4, page.split("data:image/jpeg;base64,", -1).length - 1);
        assertTrue(page.contains("Its frames can no longer be read."));
        assertTrue(page.indexOf("clip0") < page.indexOf("Worst clips"));
        assertTrue(page.contains("lost &amp; gone"));
    }

    @Test
    void nothing_is_loaded_from_elsewhere_and_captions_cannot_inject_markup() throws IOException {
        String page = page();
        assertFalse(page.contains("http"), "a link");
        assertFalse(page.contains("<script"), "a script");
        assertFalse(page.contains("<b>nothing"), "unescaped caption");
        assertTrue(page.contains("&lt;b&gt;nothing&lt;/b&gt;"));
    }

    @Test
    void every_clip_is_counted_in_one_bar_of_the_distribution() {
        String svg = new Histogram("CIDEr", new double[] {0, 0, 0.07, 1.2, 10}).svg();
        assertEquals(
                5,
                Pattern.compile("<title>[^:]*: (\\d+) clips?</title>")
                        .matcher(svg)
                        .results()
                        .mapToInt(bar -> Integer.parseInt(bar.group(1)))
                        .sum());
        assertFalse(svg.contains("NaN") || svg.contains("Infinity"), svg);
    }

    @Test
    void scores_that_are_all_nought_fall_into_the_first_bar() {
        String svg = new Histogram("CIDEr", new double[] {0, 0}).svg();
        assertTrue(svg.contains("<title>0 to 10: 2 clips</title>"), svg);
    }
}
