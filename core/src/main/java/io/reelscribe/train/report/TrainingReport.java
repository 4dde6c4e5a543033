package io.reelscribe.train.report;

import io.reelscribe.ReelscribeException;
import io.reelscribe.checkpoint.AtomicFiles;
import io.reelscribe.train.report.Curve.Point;
import io.reelscribe.train.report.MetricsEntry.Kind;
import io.reelscribe.train.report.MetricsEntry.SampleCaption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One page about a run that needs nothing but itself: curves, scores and what the model said at
 * each validation. Reloads itself while the run goes on.
 *
 * @param title of the run
 * @param configuration as YAML
 * @param progress how far it is
 * @param entries of its log
 */
public record TrainingReport(
        String title, String configuration, ReportProgress progress, List<MetricsEntry> entries) {
    private static final int REFRESH_SECONDS = 20;
    private static final int MOST_CAPTIONS_OF_A_CLIP = 8;

    public TrainingReport {
        entries = List.copyOf(entries);
    }

    /**
     * Writes the page in one step: whoever reloads it sees the old one or the new one.
     *
     * @throws ReelscribeException if it cannot be written, the disk is full, say
     */
    public void write(Path file) {
        byte[] page = html().getBytes(StandardCharsets.UTF_8);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            AtomicFiles.replace(file, page);
        } catch (IOException e) {
            throw new ReelscribeException(
                    file + ": cannot be written: " + e.getMessage() + "; free some space", e);
        }
    }

    String html() {
        String refresh =
                progress.left().isPresent()
                        ? "<meta http-equiv=\"refresh\" content=\"" + REFRESH_SECONDS + "\">"
                        : "";
        return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + refresh
                + "<title>"
                + Html.escape(title)
                + "</title><style>\n"
                + resource("report.css")
                + "</style></head><body>\n"
                + head()
                + "<section class=\"charts\">\n"
                + charts()
                + "</section>\n"
                + scores()
                + captions()
                + "<details><summary>Configuration</summary><pre>"
                + Html.escape(configuration)
                + "</pre></details>\n</body></html>\n";
    }

    private String head() {
        double done = progress.steps() == 0 ? 0 : 100.0 * progress.step() / progress.steps();
        StringBuilder tiles = new StringBuilder();
        tile(tiles, "Step", progress.step() + " of " + progress.steps());
        tile(tiles, "Time", Html.duration(progress.elapsed()));
        progress.left().ifPresent(left -> tile(tiles, "Left", "about " + Html.duration(left)));
        best().forEach((name, value) -> tile(tiles, name, value));
        if (progress.skippedSteps() > 0) {
            tile(tiles, "Steps skipped, not finite", String.valueOf(progress.skippedSteps()));
        }
        if (progress.brokenClips() > 0) {
            tile(tiles, "Clips that cannot be read", String.valueOf(progress.brokenClips()));
        }
        return "<header><h1>"
                + Html.escape(title)
                + "</h1><span class=\"state\">"
                + Html.escape(progress.state())
                + "</span></header>\n<div class=\"bar\"><div style=\"width:"
                + Html.number(Math.min(100, done))
                + "%\"></div></div>\n<dl class=\"tiles\">"
                + tiles
                + "</dl>\n";
    }

    private static void tile(StringBuilder html, String name, String value) {
        html.append("<div><dt>").append(Html.escape(name)).append("</dt><dd>");
        html.append(Html.escape(value)).append("</dd></div>");
    }

    private Map<String, String> best() {
        Map<String, String> best = new LinkedHashMap<>();
        for (Curve curve : curves(Kind.VALIDATION)) {
            curve.points().stream()
                    .mapToDouble(Point::value)
                    .max()
                    .ifPresent(most -> best.put("Best " + curve.name(), Html.number(most)));
        }
        return best;
    }

    private String charts() {
        StringBuilder html = new StringBuilder();
        for (Curve curve : curves(Kind.TRAIN)) {
            boolean noisy = !curve.name().equals(MetricsEntry.LEARNING_RATE);
            String name = curve.name().replace('-', ' ');
            html.append(new Chart(capital(name), List.of(curve), lastStep(), noisy).html());
        }
        List<Curve> validation = curves(Kind.VALIDATION);
        if (!validation.isEmpty()) {
            html.append(new Chart("Validation", validation, lastStep(), false).html());
        }
        return html.toString();
    }

    private long lastStep() {
        return entries.stream().mapToLong(MetricsEntry::step).max().orElse(0);
    }

    /** Values of a kind by name, those without a number left out. */
    private List<Curve> curves(Kind kind) {
        Map<String, List<Point>> points = new LinkedHashMap<>();
        for (MetricsEntry entry : entries) {
            if (entry.kind() == kind) {
                entry.values()
                        .forEach(
                                (name, value) -> {
                                    if (Double.isFinite(value)) {
                                        points.computeIfAbsent(name, n -> new ArrayList<>())
                                                .add(new Point(entry.step(), value));
                                    }
                                });
            }
        }
        return points.entrySet().stream()
                .map(entry -> new Curve(entry.getKey(), entry.getValue()))
                .toList();
    }

    private String scores() {
        List<Curve> test = curves(Kind.TEST);
        if (test.isEmpty()) {
            return "";
        }
        StringBuilder html =
                new StringBuilder("<h2>Test, with the best weights</h2><dl class=\"tiles\">");
        test.forEach(score -> tile(html, score.name(), Html.number(score.last().value())));
        return html.append("</dl>\n").toString();
    }

    /** What was said of each clip, latest first. */
    private String captions() {
        Map<String, TreeMap<Long, SampleCaption>> byClip = new LinkedHashMap<>();
        for (MetricsEntry entry : entries) {
            for (SampleCaption caption : entry.captions()) {
                byClip.computeIfAbsent(caption.clip(), clip -> new TreeMap<>())
                        .put(entry.step(), caption);
            }
        }
        if (byClip.isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<h2>Captions through time</h2>\n");
        html.append("<section class=\"clips\">\n");
        byClip.forEach((clip, said) -> html.append(clip(clip, said)));
        return html.append("</section>\n").toString();
    }

    private static String clip(String clip, TreeMap<Long, SampleCaption> said) {
        StringBuilder html = new StringBuilder("<article><h3>");
        html.append(Html.escape(clip)).append("</h3><table>");
        said.descendingMap().entrySet().stream()
                .limit(MOST_CAPTIONS_OF_A_CLIP)
                .forEach(
                        entry ->
                                html.append("<tr><td class=\"step\">")
                                        .append(entry.getKey())
                                        .append("</td><td>")
                                        .append(Html.escape(entry.getValue().caption()))
                                        .append("</td></tr>"));
        html.append("<tr class=\"reference\"><td class=\"step\">people</td><td>");
        html.append(Html.escape(said.lastEntry().getValue().reference()));
        return html.append("</td></tr></table></article>\n").toString();
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static String resource(String name) {
        try (InputStream in = TrainingReport.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
