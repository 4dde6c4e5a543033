package io.reelscribe.evaluate;

import io.reelscribe.train.report.Html;
import java.util.Arrays;
import java.util.Locale;

/** How many clips have which score, drawn as SVG; colours come from the page's style. */
record Histogram(String metric, double[] scores) {
    private static final int WIDTH = 1120;
    private static final int HEIGHT = 260;
    private static final int LEFT = 46;
    private static final int RIGHT = 10;
    private static final int TOP = 26;
    private static final int BOTTOM = 44;
    private static final int MOST_BARS = 25;
    private static final int LEAST_BARS = 10;
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};

    String svg() {
        // scores of 0 come first, so their bar always begins at the axis
        double step = step(Arrays.stream(scores).max().orElse(0) * 100);
        int[] counts = counts(step);
        int most = Math.max(1, Arrays.stream(counts).max().orElse(1));
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s of the clips\">"
                        .formatted(WIDTH, HEIGHT, Html.escape(metric)));
        grid(svg, most);
        double width = (double) (WIDTH - LEFT - RIGHT) / counts.length;
        for (int i = 0; i < counts.length; i++) {
            bar(svg, LEFT + i * width, width, counts[i], most, label(i, step));
        }
        int labelled = (counts.length + 11) / 12;
        for (int i = 0; i <= counts.length; i += labelled) {
            text(svg, LEFT + i * width, HEIGHT - BOTTOM + 18, "middle", number(i * step));
        }
        text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 6, "middle", metric + " of a clip");
        mean(svg, width / step);
        return svg.append("</svg>").toString();
    }

    private void mean(StringBuilder svg, double pixelsPerPoint) {
        double mean = 100 * Arrays.stream(scores).average().orElse(0);
        double x = LEFT + mean * pixelsPerPoint;
        svg.append(
                "<line class=\"mean\" x1=\"%s\" y1=\"%d\" x2=\"%s\" y2=\"%d\"/>"
                        .formatted(pixel(x), TOP - 6, pixel(x), HEIGHT - BOTTOM));
        boolean late = x > WIDTH / 2.0;
        text(svg, late ? x - 6 : x + 6, TOP - 8, late ? "end" : "start", "mean " + number(mean));
    }

    private static void grid(StringBuilder svg, int most) {
        double step = Math.max(1, step(most, 4));
        for (double count = 0; count <= most; count += step) {
            double y = y(count, most);
            svg.append(
                    "<line x1=\"%d\" y1=\"%s\" x2=\"%d\" y2=\"%s\"/>"
                            .formatted(LEFT, pixel(y), WIDTH - RIGHT, pixel(y)));
            text(svg, LEFT - 8, y + 4, "end", number(count));
        }
    }

    private static void bar(
            StringBuilder svg, double x, double width, int count, int most, String label) {
        double y = y(count, most);
        svg.append(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"2\"><title>%s: %s %s</title></rect>"
                        .formatted(
                                pixel(x + 1),
                                pixel(y),
                                pixel(width - 2),
                                pixel(HEIGHT - BOTTOM - y),
                                label,
                                Figures.count(count),
                                count == 1 ? "clip" : "clips"));
    }

    private int[] counts(double step) {
        double most = 100 * Arrays.stream(scores).max().orElse(0);
        int[] counts = new int[Math.max(LEAST_BARS, (int) Math.floor(most / step) + 1)];
        for (double score : scores) {
            counts[Math.max(0, (int) Math.floor(100 * score / step))]++;
        }
        return counts;
    }

    private static double y(double count, int most) {
        return HEIGHT - BOTTOM - count / most * (HEIGHT - TOP - BOTTOM);
    }

    private static double step(double most) {
        return most <= 0 ? 10 : step(most, MOST_BARS);
    }

    /** The least round number of which no more than so many reach {@code most}. */
    private static double step(double most, int parts) {
        double power = Math.pow(10, Math.floor(Math.log10(most / parts)));
        return Arrays.stream(STEPS)
                .map(round -> round * power)
                .filter(step -> step * parts >= most)
                .findFirst()
                .orElse(10 * power);
    }

    private static String label(int bar, double step) {
        return number(bar * step) + " to " + number((bar + 1) * step);
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
                        .formatted(pixel(x), pixel(y), anchor, Html.escape(text)));
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.replaceFirst("\\.?0+$", "");
    }

    private static String pixel(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }
}
