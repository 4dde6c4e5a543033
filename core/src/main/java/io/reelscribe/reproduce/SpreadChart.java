package io.reelscribe.reproduce;

import io.reelscribe.train.report.Html;
import io.reelscribe.train.report.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Figures of several seeds by variant, drawn as SVG: a dot for each seed, one for their mean, a bar
 * of one sample deviation to either side. Kinds lie below one another; steps of one quantity stand
 * side by side, their means joined.
 *
 * @param title what is measured
 * @param variants names, in order
 * @param series one for each set of figures
 */
record SpreadChart(String title, List<String> variants, List<Series> series, Panel.Axis axis) {
    private static final int WIDTH = 640;
    private static final int TOP = 46;
    private static final int BOTTOM = 26;
    private static final int MOST_LABEL = 260;
    private static final int LETTER = 7;
    private static final int ROW = 34;
    private static final int STEPS_HEIGHT = 300;
    private static final int COLOURS = 5;

    /**
     * @param samples one for each variant, as fractions; an empty one is left out
     * @param human score of people, drawn as a dashed line
     */
    record Series(String name, List<Sample> samples, OptionalDouble human) {}

    /** The part of the picture inside the axes; values run along one side, variants the other. */
    private record Plane(int left, int height, Ticks ticks, boolean valuesUpward, int variants) {
        private double share(double value) {
            return (100 * value - ticks.least()) / (ticks.most() - ticks.least());
        }

        /** Where a value lies along its axis. */
        double value(double value) {
            return valuesUpward
                    ? height - BOTTOM - share(value) * (height - TOP - BOTTOM)
                    : left + share(value) * (WIDTH - 14 - left);
        }

        /** Where a variant lies along the other axis. */
        double place(int variant, double shift) {
            double length = valuesUpward ? WIDTH - 14 - left : height - TOP - BOTTOM;
            double start = valuesUpward ? left : TOP;
            return start + (variant + 0.5) * length / variants + shift;
        }
    }

    String svg() {
        boolean upward = axis == Panel.Axis.STEPS;
        int longest = variants.stream().mapToInt(String::length).max().orElse(0);
        int left = upward ? 46 : Math.min(MOST_LABEL, 16 + LETTER * longest);
        int height = upward ? STEPS_HEIGHT : TOP + BOTTOM + ROW * variants.size();
        Plane plane = new Plane(left, height, ticks(), upward, variants.size());
        StringBuilder svg = new StringBuilder();
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"spread\""
                                + " viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                        WIDTH,
                        height,
                        Html.escape(title)));
        svg.append(text(14, 18, "start", "title", title));
        legend(svg);
        grid(svg, plane);
        for (int i = 0; i < series.size(); i++) {
            draw(svg, plane, i);
        }
        return svg.append("</svg>").toString();
    }

    private Ticks ticks() {
        List<Double> shown = new ArrayList<>();
        for (Series one : series) {
            one.human().ifPresent(shown::add);
            for (Sample sample : one.samples()) {
                shown.addAll(sample.values());
                if (sample.size() > 1) {
                    shown.add(sample.mean() - sample.deviation());
                    shown.add(sample.mean() + sample.deviation());
                }
            }
        }
        double least = shown.stream().mapToDouble(value -> 100 * value).min().orElse(0);
        double most = shown.stream().mapToDouble(value -> 100 * value).max().orElse(1);
        double margin = Math.max(0.5, 0.04 * (most - least));
        return Ticks.around(Math.max(0, least - margin), most + margin, 6);
    }

    private void legend(StringBuilder svg) {
        double x = 14;
        for (int i = 0; i < series.size(); i++) {
            String name = series.get(i).name();
            svg.append(circle(x + 4, 32, 4, "mean c" + i % COLOURS));
            svg.append(text(x + 13, 36, "start", "", name));
            x += 28 + LETTER * name.length();
        }
        if (series.stream().anyMatch(one -> one.human().isPresent())) {
            svg.append(line(x, 32, x + 16, 32, "human c0"));
            svg.append(text(x + 21, 36, "start", "", "people"));
        }
    }

    private void grid(StringBuilder svg, Plane plane) {
        for (double tick : plane.ticks.values()) {
            double at = plane.value(tick / 100);
            String label = plane.ticks.label(tick);
            if (plane.valuesUpward) {
                svg.append(line(plane.left, at, WIDTH - 14, at, "grid"));
                svg.append(text(plane.left - 8, at + 4, "end", "", label));
            } else {
                svg.append(line(at, TOP, at, plane.height - BOTTOM, "grid"));
                svg.append(text(at, plane.height - 8, "middle", "", label));
            }
        }
        for (int i = 0; i < variants.size(); i++) {
            double at = plane.place(i, 0);
            if (plane.valuesUpward) {
                svg.append(text(at, plane.height - 8, "middle", "", variants.get(i)));
            } else {
                svg.append(text(plane.left - 10, at + 4, "end", "", shortened(variants.get(i))));
            }
        }
    }

    private static String shortened(String name) {
        int most = (MOST_LABEL - 16) / LETTER;
        return name.length() <= most ? name : name.substring(0, most - 1) + "…";
    }

    private void draw(StringBuilder svg, Plane plane, int index) {
        Series one = series.get(index);
        String colour = "c" + index % COLOURS;
        double shift = (index - (series.size() - 1) / 2.0) * 18 / Math.max(2, series.size());
        one.human().ifPresent(score -> human(svg, plane, score, colour));
        StringBuilder means = new StringBuilder();
        for (int i = 0; i < variants.size(); i++) {
            Sample sample = one.samples().get(i);
            if (sample.size() == 0) {
                continue;
            }
            double place = plane.place(i, shift);
            means.append(means.isEmpty() ? "" : " ")
                    .append(point(plane, plane.value(sample.mean()), place));
            marks(svg, plane, sample, place, colour, one.name() + ", " + variants.get(i));
        }
        if (plane.valuesUpward) {
            svg.append("<polyline class=\"joined ")
                    .append(colour)
                    .append("\" points=\"")
                    .append(means)
                    .append("\"/>");
        }
    }

    private static void human(StringBuilder svg, Plane plane, double score, String colour) {
        double at = plane.value(score);
        svg.append(
                plane.valuesUpward
                        ? line(plane.left, at, WIDTH - 14, at, "human " + colour)
                        : line(at, TOP, at, plane.height - BOTTOM, "human " + colour));
    }

    private static void marks(
            StringBuilder svg,
            Plane plane,
            Sample sample,
            double place,
            String colour,
            String name) {
        if (sample.size() > 1) {
            double low = plane.value(sample.mean() - sample.deviation());
            double high = plane.value(sample.mean() + sample.deviation());
            svg.append(
                    plane.valuesUpward
                            ? line(place, low, place, high, "bar " + colour)
                            : line(low, place, high, place, "bar " + colour));
            for (double value : sample.values()) {
                double at = plane.value(value);
                svg.append(
                        plane.valuesUpward
                                ? circle(place, at, 2.5, "seed " + colour)
                                : circle(at, place, 2.5, "seed " + colour));
            }
        }
        double mean = plane.value(sample.mean());
        String dot =
                plane.valuesUpward
                        ? circle(place, mean, 4, "mean " + colour)
                        : circle(mean, place, 4, "mean " + colour);
        String told = Html.escape(name + ": " + Figures.spread(sample));
        svg.append(dot.replace("/>", "><title>" + told + "</title></circle>"));
    }

    private static String point(Plane plane, double value, double place) {
        return plane.valuesUpward
                ? number(place) + "," + number(value)
                : number(value) + "," + number(place);
    }

    private static String line(double x1, double y1, double x2, double y2, String style) {
        return "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
                .formatted(style, number(x1), number(y1), number(x2), number(y2));
    }

    private static String circle(double x, double y, double radius, String style) {
        return "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>"
                .formatted(style, number(x), number(y), number(radius));
    }

    private static String text(double x, double y, String anchor, String style, String text) {
        String styled = style.isEmpty() ? "" : " class=\"" + style + "\"";
        return "<text%s x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
                .formatted(styled, number(x), number(y), anchor, Html.escape(text));
    }

    private static String number(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }
}
