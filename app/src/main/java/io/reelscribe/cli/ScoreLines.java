package io.reelscribe.cli;

import io.reelscribe.metrics.Interval;
import io.reelscribe.metrics.PairedDifference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Writes a score table for people, scores times 100. */
final class ScoreLines {
    private final ScoreTable table;

    ScoreLines(ScoreTable table) {
        this.table = table;
    }

    String text() {
        List<List<String>> rows = rows();
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            Arrays.setAll(widths, i -> Math.max(widths[i], row.get(i).length()));
        }
        StringBuilder text = new StringBuilder(table.title()).append("\n\n");
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(padded(row.get(0), -widths[0]));
            for (int i = 1; i < widths.length; i++) {
                line.append("  ").append(padded(row.get(i), widths[i]));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.append(worst("\n%s  %s %s%n  predicted  %s%n  reference  %s%n")).toString();
    }

    String markdown() {
        StringBuilder text = new StringBuilder(table.title()).append("\n\n");
        List<List<String>> rows = rows();
        for (int i = 0; i < rows.size(); i++) {
            text.append("| ").append(String.join(" | ", rows.get(i))).append(" |\n");
            if (i == 0) {
                text.append("|---").append("|--:".repeat(rows.get(0).size() - 1)).append("|\n");
            }
        }
        String row = "| %s | %s %s | %s | %s |%n";
        String heading =
                table.worst().isEmpty()
                        ? ""
                        : "\n| video | score | predicted | reference |\n|---|---|---|---|\n";
        return text.append(heading).append(worst(row)).toString();
    }

    /** Heading and metrics. */
    private List<List<String>> rows() {
        boolean intervals = !table.columns().get(0).intervals().isEmpty();
        List<List<String>> rows = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of("metric"));
        for (ScoreColumn column : table.columns()) {
            heading.add(column.name());
            if (intervals) {
                heading.add("95% interval");
            }
        }
        if (!table.differences().isEmpty()) {
            heading.addAll(List.of("difference", "95% interval", "p"));
        }
        rows.add(heading);
        for (String metric : table.columns().get(0).scores().keySet()) {
            List<String> row = new ArrayList<>(List.of(metric));
            for (ScoreColumn column : table.columns()) {
                row.add(hundredfold("%.2f", column.scores().get(metric)));
                if (intervals) {
                    row.add(range("%.2f", column.intervals().get(metric)));
                }
            }
            addDifference(row, metric);
            rows.add(row);
        }
        return rows;
    }

    private void addDifference(List<String> row, String metric) {
        PairedDifference difference = table.differences().get(metric);
        if (difference != null) {
            row.add(hundredfold("%+.2f", difference.difference()));
            row.add(range("%+.2f", difference.interval()));
            row.add(String.format(Locale.ROOT, "%.3f", difference.probability()));
        }
    }

    private String worst(String format) {
        StringBuilder text = new StringBuilder();
        for (ScoreTable.RankedClip clip : table.worst()) {
            text.append(
                    String.format(
                                    Locale.ROOT,
                                    format,
                                    clip.item().id(),
                                    clip.metric(),
                                    hundredfold("%.2f", clip.score()),
                                    clip.item().candidate(),
                                    clip.item().references().get(0))
                            .replace(System.lineSeparator(), "\n"));
        }
        return text.toString();
    }

    private static String range(String format, Interval interval) {
        return hundredfold(format, interval.low()) + " to " + hundredfold(format, interval.high());
    }

    private static String hundredfold(String format, double score) {
        return String.format(Locale.ROOT, format, 100 * score);
    }

    private static String padded(String text, int width) {
        return width == 0 ? text : String.format(Locale.ROOT, "%" + width + "s", text);
    }
}
