package io.reelscribe.train.report;

import io.reelscribe.train.report.Curve.Point;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Curves over the steps of training, drawn as SVG; colours come from the page's style.
 *
 * @param steps where the axis ends, the same for all charts of a page
 * @param noisy whether values are of single batches, drawn faintly with their moving average
 */
record Chart(String title, List<Curve> curves, long steps, boolean noisy) {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 260;
    private static final int LEFT = 54;
    private static final int RIGHT = 14;
    private static final int TOP = 12;
    private static final int BOTTOM = 30;

    /** The part of the picture inside the axes. */
    private record Plane(Ticks steps, Ticks values) {
        double x(double step) {
            double share = (step - steps.least()) / (steps.most() - steps.least());
            return LEFT + share * (WIDTH - LEFT - RIGHT);
        }

        double y(double value) {
            double share = (value - values.least()) / (values.most() - values.least());
            return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
        }
    }

    /** A figure with the chart, its title and, of several curves, their names. */
    String html() {
        StringBuilder html = new StringBuilder("<figure><figcaption>");
        html.append(Html.escape(title));
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            double last = (noisy ? curve.thinned().smoothed() : curve).last().value();
            html.append("<span class=\"key c").append(i % 4).append("\">");
            html.append(curves.size() > 1 ? Html.escape(curve.name()) + " " : "");
            html.append("<b>").append(Html.number(last)).append("</b></span>");
        }
        return html.append("</figcaption>").append(svg()).append("</figure>\n").toString();
    }

    private String svg() {
        List<Curve> thin = curves.stream().map(Curve::thinned).toList();
        Plane plane = plane(thin);
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
                        .formatted(WIDTH, HEIGHT, Html.escape(title)));
        for (double value : plane.values.values()) {
            double y = plane.y(value);
            svg.append(line(LEFT, y, WIDTH - RIGHT, y));
            svg.append(text(LEFT - 8, y + 4, "end", plane.values.label(value)));
        }
        for (double step : plane.steps.values()) {
            svg.append(text(plane.x(step), HEIGHT - 8, "middle", plane.steps.label(step)));
        }
        for (int i = 0; i < thin.size(); i++) {
            svg.append(curve(thin.get(i), plane, i % 4));
        }
        return svg.append("</svg>").toString();
    }

    private String curve(Curve curve, Plane plane, int colour) {
        if (noisy) {
            return path(curve, plane, "faint c" + colour)
                    + path(curve.smoothed(), plane, "c" + colour);
        }
        String dots =
                curve.points().size() > 60
                        ? ""
                        : curve.points().stream()
                                .map(point -> dot(curve, point, plane, colour))
                                .collect(Collectors.joining());
        return path(curve, plane, "c" + colour) + dots;
    }

    private Plane plane(List<Curve> curves) {
        return new Plane(
                Ticks.around(0, (double) steps, 6),
                Ticks.around(least(curves, Point::value), most(curves, Point::value), 5));
    }

    private static double least(List<Curve> curves, ToDoubleFunction<Point> of) {
        return curves.stream().flatMap(c -> c.points().stream()).mapToDouble(of).min().orElse(0);
    }

    private static double most(List<Curve> curves, ToDoubleFunction<Point> of) {
        return curves.stream().flatMap(c -> c.points().stream()).mapToDouble(of).max().orElse(1);
    }

    private static String path(Curve curve, Plane plane, String style) {
        String points =
                curve.points().stream()
                        .map(p -> number(plane.x(p.step())) + "," + number(plane.y(p.value())))
                        .collect(Collectors.joining(" "));
        return "<polyline class=\"curve " + style + "\" points=\"" + points + "\"/>";
    }

    private static String dot(Curve curve, Point point, Plane plane, int colour) {
        return "<circle class=\"c%d\" cx=\"%s\" cy=\"%s\" r=\"3\"><title>step %d: %s %s</title></circle>"
                .formatted(
                        colour,
                        number(plane.x(point.step())),
                        number(plane.y(point.value())),
                        Math.round(point.step()),
                        Html.escape(curve.name()),
                        Html.number(point.value()));
    }

    private static String line(double x1, double y1, double x2, double y2) {
        return "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
                .formatted(number(x1), number(y1), number(x2), number(y2));
    }

    private static String text(double x, double y, String anchor, String text) {
        return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
                .formatted(number(x), number(y), anchor, text);
    }

    private static String number(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }
}
