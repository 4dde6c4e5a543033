package io.reelscribe.train.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a chart.
 *
 * @param points by step
 */
record Curve(String name, List<Point> points) {
    private static final int MOST_POINTS = 400;
    private static final double MEMORY = 0.9;

    record Point(double step, double value) {}

    /** Means of neighbouring points, so few that each can be seen. */
    Curve thinned() {
        int width = (points.size() + MOST_POINTS - 1) / MOST_POINTS;
        if (width <= 1) {
            return this;
        }
        List<Point> means = new ArrayList<>();
        for (int from = 0; from < points.size(); from += width) {
            List<Point> part = points.subList(from, Math.min(from + width, points.size()));
            means.add(
                    new Point(
                            part.stream().mapToDouble(Point::step).average().orElseThrow(),
                            part.stream().mapToDouble(Point::value).average().orElseThrow()));
        }
        return new Curve(name, means);
    }

    /** Exponential moving average, corrected for its beginning. */
    Curve smoothed() {
        List<Point> smooth = new ArrayList<>();
        double sum = 0;
        double weight = 0;
        for (Point point : points) {
            sum = MEMORY * sum + point.value();
            weight = MEMORY * weight + 1;
            smooth.add(new Point(point.step(), sum / weight));
        }
        return new Curve(name, smooth);
    }

    Point last() {
        return points.get(points.size() - 1);
    }
}
