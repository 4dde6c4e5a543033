package io.reelscribe.train.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.train.report.MetricsEntry.Kind;
import io.reelscribe.train.report.MetricsEntry.SampleCaption;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TrainingReportTest {
    @Test
    void the_page_needs_nothing_from_elsewhere() {
        String html = report(running(), run(500)).html();
        assertFalse(html.contains("http://") || html.contains("https://"), "an address");
        assertFalse(html.contains("src=") || html.contains("url(") || html.contains("@import"));
    }

    @Test
    void it_draws_loss_rate_reward_and_scores_and_shows_captions_latest_first() {
        String html = report(running(), run(500)).html();
        for (String title : List.of("Loss", "Learning rate", "Reward", "Validation")) {
            assertTrue(html.contains("<figcaption>" + title), title);
        }
        assertEquals(4, html.split("<svg ", -1).length - 1);
        int late = html.indexOf("said at 500");
        assertTrue(late > 0 && late < html.indexOf("said at 400"));
        assertTrue(html.contains("a person&#39;s caption"));
    }

    @Test
    void it_reloads_itself_only_while_there_is_something_to_come() {
        assertTrue(report(running(), run(10)).html().contains("http-equiv=\"refresh\""));
        assertFalse(report(finished(), run(10)).html().contains("http-equiv=\"refresh\""));
    }

    @Test
    void pictures_are_well_formed_and_inside_their_frame() throws Exception {
        for (List<MetricsEntry> entries : List.of(run(1), run(2), run(5000), constant())) {
            String html = report(running(), entries).html();
            for (MatchResult svg :
                    Pattern.compile("<svg.*?</svg>").matcher(html).results().toList()) {
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(svg.group())));
                assertFalse(svg.group().contains("NaN") || svg.group().contains("Infinity"));
                for (MatchResult y :
                        Pattern.compile("c?y=\"([^\"]+)\"")
                                .matcher(svg.group())
                                .results()
                                .toList()) {
                    assertTrue(Double.parseDouble(y.group(1)) >= 0, y.group());
                    assertTrue(Double.parseDouble(y.group(1)) <= 260, y.group());
                }
            }
        }
    }

    @Test
    void a_long_run_still_gives_a_small_page() {
        assertTrue(report(running(), run(20_000)).html().length() < 200_000);
    }

    @Test
    void nothing_has_been_measured_yet_is_a_page_too() {
        assertTrue(report(running(), List.of()).html().contains("500 of 15000"));
    }

    @Test
    void text_from_outside_is_never_markup() {
        MetricsEntry entry =
                new MetricsEntry(
                        1,
                        Kind.VALIDATION,
                        Map.of("<script>", 1.0),
                        List.of(new SampleCaption("<script>", "<script>", "<script>")));
        TrainingReport report =
                new TrainingReport("<script>", "a: <script>", running(), List.of(entry));
        assertFalse(report.html().contains("<script>"));
    }

    @Test
    void ticks_are_round_and_hold_the_values() {
        assertEquals(List.of(0.0, 5.0, 10.0, 15.0), Ticks.around(0.3, 14.9, 4).values());
        Random random = new Random(2);
        for (int i = 0; i < 1000; i++) {
            double a = random.nextGaussian() * Math.pow(10, random.nextInt(12) - 6);
            double b = a + Math.abs(random.nextGaussian()) * Math.pow(10, random.nextInt(12) - 6);
            Ticks ticks = Ticks.around(a, b, 5);
            double slack = 1e-6 * (ticks.most() - ticks.least());
            assertTrue(ticks.least() <= a + slack && ticks.most() >= b - slack, ticks.toString());
            assertTrue(ticks.values().size() <= 12, ticks.toString());
        }
        Ticks rates = Ticks.around(1e-8, 5e-5, 5);
        assertEquals("5e-5", rates.label(5e-5));
        assertEquals("15k", Ticks.around(0, 15_000, 6).label(15_000));
        assertEquals("0.5", Ticks.around(0, 2, 4).label(0.5));
    }

    @Test
    void writing_replaces_the_page_and_leaves_nothing_beside_it(@TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("run/report.html");
        report(running(), run(10)).write(file);
        report(finished(), run(20)).write(file);
        assertTrue(Files.readString(file).contains("finished"));
        try (var files = Files.list(file.getParent())) {
            assertEquals(1, files.count());
        }
    }

    private static TrainingReport report(ReportProgress progress, List<MetricsEntry> entries) {
        return new TrainingReport("msrvtt-flant5xl-scst", "run:\n  model: m\n", progress, entries);
    }

    private static ReportProgress running() {
        return new ReportProgress(
                500,
                15_000,
                Duration.ofMinutes(75),
                Optional.of(Duration.ofHours(36)),
                "training",
                1,
                3);
    }

    private static ReportProgress finished() {
        return new ReportProgress(
                20, 20, Duration.ofSeconds(40), Optional.empty(), "finished", 0, 0);
    }

    private static List<MetricsEntry> constant() {
        return List.of(
                MetricsEntry.of(1, Kind.TRAIN, Map.of("loss", 0.0)),
                MetricsEntry.of(2, Kind.TRAIN, Map.of("loss", 0.0)),
                MetricsEntry.of(2, Kind.TRAIN, Map.of("loss", Double.NaN)));
    }

    static List<MetricsEntry> run(int steps) {
        Random random = new Random(3);
        List<MetricsEntry> entries = new ArrayList<>();
        for (int step = 1; step <= steps; step++) {
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("loss", 1.8 + 1.6 * Math.exp(-step / 120.0) + 0.2 * random.nextGaussian());
            values.put("learning-rate", 5e-5 * Math.min(1, step / 100.0));
            values.put("reward", 0.7 + 0.1 * step / steps + 0.08 * random.nextGaussian());
            entries.add(MetricsEntry.of(step, Kind.TRAIN, values));
            if (step % Math.max(1, steps / 10) == 0) {
                entries.add(validation(step, steps));
            }
        }
        return entries;
    }

    private static MetricsEntry validation(int step, int steps) {
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("CIDEr", 50 + 24 * (1 - Math.exp(-4.0 * step / steps)));
        scores.put("BLEU-4", 40 + 10 * (1 - Math.exp(-4.0 * step / steps)));
        return new MetricsEntry(
                step,
                Kind.VALIDATION,
                scores,
                List.of(
                        new SampleCaption("video7012", "said at " + step, "a person's caption"),
                        new SampleCaption(
                                "video7013", "a man sings " + step + " songs", "a man is singing"),
                        new SampleCaption(
                                "video7014", "a cat plays the piano", "a cat hits piano keys")));
    }
}
