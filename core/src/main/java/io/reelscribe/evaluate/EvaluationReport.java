package io.reelscribe.evaluate;

import io.reelscribe.metrics.CaptionCorpus;
import io.reelscribe.metrics.EvaluationItem;
import io.reelscribe.metrics.MetricScore;
import io.reelscribe.train.report.Html;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One page about an evaluation that needs nothing but itself: scores, how they spread over the
 * clips, and the best and worst clips with some of their frames.
 *
 * @param title what was evaluated, in a few words
 * @param settings what the captions depend on
 * @param corpus predictions and references
 * @param scores of the corpus, at least one; clips are ranked by CIDEr, or else by the last
 * @param files of the clips, by id
 * @param leftOut clips that no score counts
 */
public record EvaluationReport(
        String title,
        RunSettings settings,
        CaptionCorpus corpus,
        List<MetricScore> scores,
        Map<String, Path> files,
        List<LeftOutClip> leftOut) {
    private static final int MOST_CLIPS = 12;
    private static final int REFERENCES_SHOWN = 5;

    public EvaluationReport {
        scores = List.copyOf(scores);
        files = Map.copyOf(files);
        leftOut = List.copyOf(leftOut);
    }

    /** The whole page. Frames are read from the clips' files. */
    public String html() {
        return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>"
                + Html.escape(title)
                + "</title><style>\n"
                + style()
                + "</style></head><body>\n<header><h1>"
                + Html.escape(title)
                + "</h1></header>\n"
                + tiles()
                + distribution()
                + rankedClips()
                + leftOutClips()
                + settingsTable()
                + "</body></html>\n";
    }

    private String tiles() {
        StringBuilder html = new StringBuilder("<dl class=\"tiles\">");
        for (MetricScore score : scores) {
            tile(html, score.name(), Figures.score(score.corpus()));
        }
        tile(html, "Clips scored", Figures.count(corpus.size()));
        if (!leftOut.isEmpty()) {
            tile(html, "Clips left out", Figures.count(leftOut.size()));
        }
        return html.append("</dl>\n").toString();
    }

    private static void tile(StringBuilder html, String name, String value) {
        html.append("<div><dt>").append(Html.escape(name)).append("</dt><dd>");
        html.append(Html.escape(value)).append("</dd></div>");
    }

    private MetricScore ranking() {
        return scores.stream()
                .filter(score -> score.name().equals("CIDEr"))
                .findFirst()
                .orElse(scores.get(scores.size() - 1));
    }

    private String distribution() {
        MetricScore ranking = ranking();
        double[] ofClips = IntStream.range(0, corpus.size()).mapToDouble(ranking::item).toArray();
        String name = Html.escape(ranking.name());
        return "<h2>"
                + name
                + " of the clips</h2>\n<figure>"
                + new Histogram(ranking.name(), ofClips).svg()
                + "</figure>\n";
    }

    private String rankedClips() {
        MetricScore ranking = ranking();
        List<Integer> order =
                IntStream.range(0, corpus.size())
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer i) -> -ranking.item(i)))
                        .toList();
        // a clip is never among the best and the worst
        int best = Math.min(MOST_CLIPS, (order.size() + 1) / 2);
        int worst = Math.min(MOST_CLIPS, order.size() - best);
        List<Integer> fromWorst =
                order.subList(order.size() - worst, order.size()).stream()
                        .sorted(Comparator.comparingDouble(ranking::item))
                        .toList();
        return clips("Best clips", order.subList(0, best), ranking)
                + clips("Worst clips", fromWorst, ranking);
    }

    private String clips(String heading, List<Integer> items, MetricScore ranking) {
        if (items.isEmpty()) {
            return "";
        }
        return items.stream()
                .map(item -> clip(corpus.item(item), ranking.name(), ranking.item(item)))
                .collect(
                        Collectors.joining(
                                "", "<h2>" + heading + "</h2>\n<section>\n", "</section>\n"));
    }

    private String clip(EvaluationItem item, String metric, double score) {
        return "<article>"
                + strip(item.id())
                + "<div class=\"words\"><h3>"
                + Html.escape(item.id())
                + "<span class=\"score\">"
                + Html.escape(metric)
                + " <b>"
                + Figures.score(score)
                + "</b></span></h3><p class=\"said\">"
                + (item.candidate().isBlank() ? "<i>nothing</i>" : Html.escape(item.candidate()))
                + "</p>"
                + references(item.references())
                + "</div></article>\n";
    }

    private String strip(String clip) {
        String alt = "Frames of " + Html.escape(clip);
        return FrameStrip.of(files.get(clip))
                .map(data -> "<img alt=\"" + alt + "\" src=\"" + data + "\">")
                .orElse("<p class=\"note\">Its frames can no longer be read.</p>");
    }

    private static String references(List<String> references) {
        String shown = list(references.stream().limit(REFERENCES_SHOWN).toList());
        if (references.size() <= REFERENCES_SHOWN) {
            return shown;
        }
        List<String> rest = references.subList(REFERENCES_SHOWN, references.size());
        return shown
                + "<details><summary>"
                + rest.size()
                + " more</summary>"
                + list(rest)
                + "</details>";
    }

    private static String list(List<String> references) {
        return references.stream()
                .map(reference -> "<li>" + Html.escape(reference) + "</li>")
                .collect(Collectors.joining("", "<ul>", "</ul>"));
    }

    private String leftOutClips() {
        if (leftOut.isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<h2>Clips left out</h2>\n");
        html.append("<p class=\"note\">No score counts them: scores are of the clips that have");
        html.append(" both a caption and references.</p>\n<details class=\"card\"><summary>");
        html.append(Figures.count(leftOut.size())).append(" clips</summary><table>");
        for (LeftOutClip clip : leftOut) {
            row(html, clip.clip(), clip.reason());
        }
        return html.append("</table></details>\n").toString();
    }

    private String settingsTable() {
        StringBuilder html = new StringBuilder("<h2>Settings</h2>\n");
        html.append("<details class=\"card\"><summary>What the captions depend on</summary>");
        html.append("<table>");
        settings.values().forEach((name, value) -> row(html, name, value));
        return html.append("</table></details>\n").toString();
    }

    private static void row(StringBuilder html, String name, String value) {
        html.append("<tr><th>").append(Html.escape(name)).append("</th><td>");
        html.append(Html.escape(value)).append("</td></tr>");
    }

    private static String style() {
        try (InputStream in = EvaluationReport.class.getResourceAsStream("evaluation.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
