package io.reelscribe.reproduce;

import io.reelscribe.reproduce.Block.Cell;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The report as Markdown; its pictures are files beside it.
 *
 * @param charts folder of the charts, relative to the page
 * @param clips folder of the clips' frames, relative to the page
 */
record MarkdownPage(List<Block> blocks, String charts, String clips) {
    private static final Map<Verdict, String> MARKS =
            Map.of(
                    Verdict.REPRODUCED, "✅",
                    Verdict.NOT_REPRODUCED, "❌",
                    Verdict.UNDECIDED, "❔");

    String text() {
        return blocks.stream().map(this::markdown).collect(Collectors.joining("\n"));
    }

    private String markdown(Block block) {
        if (block instanceof Block.Heading heading) {
            return "#".repeat(heading.level()) + " " + escape(heading.text()) + "\n";
        }
        if (block instanceof Block.Text text) {
            return escape(text.text()) + "\n";
        }
        if (block instanceof Block.Bullets bullets) {
            return bullets.texts().stream()
                    .map(text -> "- " + escape(text) + "\n")
                    .collect(Collectors.joining());
        }
        if (block instanceof Block.Table table) {
            return table(table);
        }
        if (block instanceof Block.Charts drawn) {
            return drawn.charts().stream()
                    .map(
                            named ->
                                    "![%s](%s/%s.svg)\n"
                                            .formatted(
                                                    escape(named.chart().title()),
                                                    charts,
                                                    named.name()))
                    .collect(Collectors.joining());
        }
        return ((Block.ClipSamples) block)
                .clips().stream().map(this::clip).collect(Collectors.joining("\n"));
    }

    private static String table(Block.Table table) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < table.rows().size(); i++) {
            text.append("|");
            table.rows().get(i).forEach(cell -> text.append(" ").append(cell(cell)).append(" |"));
            text.append("\n");
            if (i == 0) {
                text.append("|").append(" --- |".repeat(table.rows().get(0).size())).append("\n");
            }
        }
        return text.toString();
    }

    private static String cell(Cell cell) {
        return cell.verdict()
                .map(verdict -> MARKS.get(verdict) + " " + verdict + " " + escape(cell.text()))
                .orElse(escape(cell.text()))
                .strip();
    }

    private String clip(ClipSample clip) {
        StringBuilder text = new StringBuilder("**" + escape(clip.heading()) + "**\n\n");
        if (clip.picture().isPresent()) {
            text.append("![frames](").append(clips).append("/").append(clip.name());
            text.append(".jpg)\n\n");
        }
        text.append("| | |\n| --- | --- |\n");
        for (ClipSample.Said said : clip.said()) {
            String mark = said.right().map(right -> right ? " ✓" : " ✗").orElse("");
            text.append("| ").append(escape(said.variant())).append(" | ");
            text.append(escape(said.caption())).append(mark).append(" |\n");
        }
        text.append("| *people* | *").append(escape(clip.reference())).append("* |\n");
        return text.toString();
    }

    /** Nothing in a text is Markdown, or HTML, or the end of a table's cell. */
    private static String escape(String text) {
        return text.replace("\n", " ")
                .replace("\\", "\\\\")
                .replaceAll("([*_`\\[\\]<|])", "\\\\$1");
    }
}
