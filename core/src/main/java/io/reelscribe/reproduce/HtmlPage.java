package io.reelscribe.reproduce;

import io.reelscribe.reproduce.Block.Cell;
import io.reelscribe.train.report.Html;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The report as one page that needs nothing but itself. */
record HtmlPage(String title, List<Block> blocks) {
    String text() {
        return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>"
                + Html.escape(title)
                + "</title><style>\n"
                + resource("study.css")
                + resource("spread.css")
                + "</style></head><body>\n"
                + blocks.stream().map(HtmlPage::html).collect(Collectors.joining())
                + "</body></html>\n";
    }

    /** A chart as a file of its own. */
    static String standalone(SpreadChart chart) {
        String svg = chart.svg();
        int inside = svg.indexOf('>') + 1;
        return svg.substring(0, inside)
                + "<style>"
                + resource("spread.css")
                + "</style>"
                + svg.substring(inside);
    }

    private static String html(Block block) {
        if (block instanceof Block.Heading heading) {
            return element("h" + heading.level(), Html.escape(heading.text()));
        }
        if (block instanceof Block.Text text) {
            return element("p", Html.escape(text.text()));
        }
        if (block instanceof Block.Bullets bullets) {
            return element(
                    "ul",
                    bullets.texts().stream()
                            .map(text -> element("li", Html.escape(text)))
                            .collect(Collectors.joining()));
        }
        if (block instanceof Block.Table table) {
            return "<div class=\"scroll\">" + element("table", rows(table)).strip() + "</div>\n";
        }
        if (block instanceof Block.Charts charts) {
            return charts.charts().stream()
                    .map(named -> "<figure>" + named.chart().svg() + "</figure>\n")
                    .collect(Collectors.joining("", "<div class=\"charts\">\n", "</div>\n"));
        }
        return ((Block.ClipSamples) block)
                .clips().stream()
                        .map(HtmlPage::clip)
                        .collect(Collectors.joining("", "<div class=\"clips\">\n", "</div>\n"));
    }

    private static String rows(Block.Table table) {
        StringBuilder rows = new StringBuilder();
        String kind = "th";
        for (List<Cell> row : table.rows()) {
            rows.append("<tr>");
            for (Cell cell : row) {
                String style = cell.text().matches("[-+–]?[0-9].{0,24}") ? " class=\"number\"" : "";
                rows.append("<").append(kind).append(style).append(">");
                rows.append(cell(cell)).append("</").append(kind).append(">");
            }
            rows.append("</tr>\n");
            kind = "td";
        }
        return rows.toString();
    }

    private static String cell(Cell cell) {
        String text = Html.escape(cell.text());
        return cell.verdict()
                .map(
                        verdict ->
                                "<span class=\"badge %s\">%s</span> %s"
                                        .formatted(
                                                verdict.toString().replace(' ', '-'),
                                                verdict,
                                                text))
                .orElse(text)
                .strip();
    }

    private static String clip(ClipSample clip) {
        StringBuilder html = new StringBuilder("<article>");
        clip.picture()
                .ifPresent(
                        picture ->
                                html.append("<img alt=\"Frames of ")
                                        .append(Html.escape(clip.heading()))
                                        .append("\" src=\"")
                                        .append(picture)
                                        .append("\">"));
        html.append("<h4>").append(Html.escape(clip.heading())).append("</h4><table>");
        for (ClipSample.Said said : clip.said()) {
            String judged =
                    said.right()
                            .map(right -> " class=\"" + (right ? "right" : "wrong") + "\"")
                            .orElse("");
            html.append("<tr><th>").append(Html.escape(said.variant())).append("</th><td");
            html.append(judged).append(">");
            html.append(Html.escape(said.caption())).append("</td></tr>");
        }
        html.append("<tr class=\"people\"><th>people</th><td>");
        html.append(Html.escape(clip.reference()));
        return html.append("</td></tr></table></article>\n").toString();
    }

    private static String element(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">\n";
    }

    private static String resource(String name) {
        try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
