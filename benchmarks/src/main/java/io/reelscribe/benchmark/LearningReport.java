package io.reelscribe.benchmark;

import io.reelscribe.train.report.MetricsEntry;
import io.reelscribe.train.report.MetricsEntry.Kind;
import io.reelscribe.train.report.MetricsLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Table and curves of docs/training.md, from the logs that learn.sh leaves: {@code xe-SEED}, {@code
 * correct-SEED} and {@code paper-SEED}.
 */
public final class LearningReport {
    private static final int WIDTH = 440;
    private static final int HEIGHT = 250;
    private static final int LEFT = 48;
    private static final int RIGHT = 12;
    private static final int TOP = 34;
    private static final int BOTTOM = 30;

    /** Weight of what came before in the moving average of noisy rewards. */
    private static final double MEMORY = 0.9;

    /** Steps at both ends of a run whose rewards are averaged. */
    private static final int ENDS = 10;

    private record Point(double step, double value) {}

    private record Curve(String colour, List<Point> points) {}

    private record Panel(String title, List<Curve> curves, double human) {}

    private final Path folder;
    private final int seeds;
    private final double human;

    private LearningReport(Path folder, int seeds, double human) {
        this.folder = folder;
        this.seeds = seeds;
        this.human = human;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 4) {
            throw new IllegalArgumentException("expected RUNS SEEDS HUMAN_CIDER CURVES.svg");
        }
        LearningReport report =
                new LearningReport(
                        Path.of(arguments[0]),
                        Integer.parseInt(arguments[1]),
                        Double.parseDouble(arguments[2]));
        Files.writeString(Path.of(arguments[3]), report.svg());
        System.out.print(report.table());
    }

    private List<MetricsEntry> log(String run, int seed, Kind kind) {
        return MetricsLog.read(folder.resolve(run + "-" + seed).resolve("metrics.jsonl")).stream()
                .filter(entry -> entry.kind() == kind)
                .toList();
    }

    /** Of the validations, x100. */
    private List<Point> cider(String run, int seed) {
        return log(run, seed, Kind.VALIDATION).stream()
                .map(entry -> new Point(entry.step(), 100 * entry.values().get("CIDEr")))
                .toList();
    }

    private List<Point> rewards(String run, int seed) {
        return log(run, seed, Kind.TRAIN).stream()
                .map(entry -> new Point(entry.step(), entry.values().get(MetricsEntry.REWARD)))
                .toList();
    }

    /** CIDEr of the validation whose weights were kept: the best by CIDEr + BLEU-4. */
    private double kept(String run, int seed) {
        double best = Double.NEGATIVE_INFINITY;
        double cider = Double.NaN;
        for (MetricsEntry entry : log(run, seed, Kind.VALIDATION)) {
            double selection = entry.values().get("CIDEr") + entry.values().get("BLEU-4");
            if (selection > best) {
                best = selection;
                cider = 100 * entry.values().get("CIDEr");
            }
        }
        return cider;
    }

    private double last(String run, int seed) {
        List<Point> points = cider(run, seed);
        return points.get(points.size() - 1).value();
    }

    private double firstRewards(String run, int seed) {
        return mean(rewards(run, seed).subList(0, ENDS));
    }

    private double lastRewards(String run, int seed) {
        List<Point> all = rewards(run, seed);
        return mean(all.subList(all.size() - ENDS, all.size()));
    }

    private static double mean(List<Point> points) {
        return points.stream().mapToDouble(Point::value).average().orElseThrow();
    }

    private interface OfSeed {
        double value(int seed);
    }

    private String table() {
        StringBuilder table = new StringBuilder("| |");
        for (int seed = 1; seed <= seeds; seed++) {
            table.append(" seed ").append(seed).append(" |");
        }
        table.append(" mean ± deviation |\n|---|").append("--:|".repeat(seeds + 1)).append('\n');
        row(table, "cross-entropy: CIDEr at the best step", 1, seed -> kept("xe", seed));
        for (String mode : new String[] {"correct", "paper"}) {
            row(table, mode + ": CIDEr at the last step", 1, seed -> last(mode, seed));
            row(table, mode + ": CIDEr at the best step", 1, seed -> kept(mode, seed));
            row(table, mode + ": own reward, first steps", 3, seed -> firstRewards(mode, seed));
            row(table, mode + ": own reward, last steps", 3, seed -> lastRewards(mode, seed));
        }
        row(
                table,
                "correct minus paper: CIDEr at the last step",
                1,
                seed -> last("correct", seed) - last("paper", seed));
        return table.toString();
    }

    private void row(StringBuilder table, String name, int digits, OfSeed measured) {
        String number = "%." + digits + "f";
        List<Double> values = new ArrayList<>();
        table.append("| ").append(name).append(" |");
        for (int seed = 1; seed <= seeds; seed++) {
            values.add(measured.value(seed));
            table.append(String.format(Locale.ROOT, " " + number + " |", measured.value(seed)));
        }
        double mean = values.stream().mapToDouble(value -> value).average().orElseThrow();
        double squares =
                values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
        double deviation = Math.sqrt(squares / Math.max(1, seeds - 1));
        table.append(
                String.format(
                        Locale.ROOT, " " + number + " ± " + number + " |%n", mean, deviation));
    }

    private String svg() {
        List<Curve> crossEntropy = new ArrayList<>();
        List<Curve> after = new ArrayList<>();
        List<Curve> correct = new ArrayList<>();
        List<Curve> paper = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            crossEntropy.add(new Curve("#555", cider("xe", seed)));
            after.add(new Curve("#1769aa", withStart(seed, cider("correct", seed))));
            after.add(new Curve("#d1590a", withStart(seed, cider("paper", seed))));
            correct.add(new Curve("#1769aa", smooth(rewards("correct", seed))));
            paper.add(new Curve("#d1590a", smooth(rewards("paper", seed))));
        }
        List<Panel> panels =
                List.of(
                        new Panel("CIDEr by step of cross-entropy", crossEntropy, human),
                        new Panel("CIDEr by step of SCST (blue: correct)", after, human),
                        new Panel("reward, correct", correct, Double.NaN),
                        new Panel("reward, mode: paper (another measure)", paper, Double.NaN));
        StringBuilder svg = new StringBuilder();
        svg.append(
                ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                                + " font-family=\"sans-serif\" font-size=\"12\">%n"
                                + "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n")
                        .formatted(2 * WIDTH, 2 * HEIGHT));
        for (int index = 0; index < panels.size(); index++) {
            svg.append(
                    "<g transform=\"translate(%d,%d)\">%n"
                            .formatted(index % 2 * WIDTH, index / 2 * HEIGHT));
            draw(panels.get(index), svg);
            svg.append("</g>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    /** SCST begins where cross-entropy was best. */
    private List<Point> withStart(int seed, List<Point> points) {
        List<Point> all = new ArrayList<>(List.of(new Point(0, kept("xe", seed))));
        all.addAll(points);
        return all;
    }

    /** Moving average, corrected for its beginning. */
    private static List<Point> smooth(List<Point> noisy) {
        List<Point> smooth = new ArrayList<>();
        double sum = 0;
        double weight = 0;
        for (Point point : noisy) {
            sum = MEMORY * sum + point.value();
            weight = MEMORY * weight + 1;
            smooth.add(new Point(point.step(), sum / weight));
        }
        return smooth;
    }

    private static void draw(Panel panel, StringBuilder svg) {
        List<Point> all = panel.curves().stream().flatMap(c -> c.points().stream()).toList();
        double steps = all.stream().mapToDouble(Point::step).max().orElseThrow();
        double most = all.stream().mapToDouble(Point::value).max().orElseThrow();
        most = Double.isNaN(panel.human()) ? most : Math.max(most, panel.human());
        double tick = tick(most);
        double top = Math.ceil(most / tick) * tick;
        text(svg, LEFT, 18, "start", panel.title());
        for (double value = 0; value <= top + tick / 2; value += tick) {
            double y = y(value, top);
            line(svg, y, "#ddd", "");
            String label = String.format(Locale.ROOT, "%.4g", value).replaceFirst("\\.?0+$", "");
            text(svg, LEFT - 6, y + 4, "end", label);
        }
        for (int part = 0; part <= 4; part++) {
            double step = steps * part / 4;
            text(svg, x(step, steps), HEIGHT - 10, "middle", String.valueOf(Math.round(step)));
        }
        if (!Double.isNaN(panel.human())) {
            line(svg, y(panel.human(), top), "#2a8a3e", " stroke-dasharray=\"6 4\"");
            text(svg, WIDTH - RIGHT, y(panel.human(), top) - 5, "end", "human row");
        }
        for (Curve curve : panel.curves()) {
            StringBuilder points = new StringBuilder();
            for (Point point : curve.points()) {
                points.append(
                        String.format(
                                Locale.ROOT,
                                "%.1f,%.1f ",
                                x(point.step(), steps),
                                y(point.value(), top)));
            }
            svg.append(
                    "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" points=\"%s\"/>%n"
                            .formatted(curve.colour(), points.toString().strip()));
        }
    }

    /** A round number of which four to ten reach the largest value. */
    private static double tick(double most) {
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        return most / power < 2 ? power / 5 : most / power < 5 ? power / 2 : power;
    }

    private static double x(double step, double steps) {
        return LEFT + step / steps * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double value, double top) {
        return HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM);
    }

    private static void line(StringBuilder svg, double y, String colour, String style) {
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"%s/>%n",
                        LEFT,
                        WIDTH - RIGHT,
                        y,
                        y,
                        colour,
                        style));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                        x,
                        y,
                        anchor,
                        text));
    }
}
