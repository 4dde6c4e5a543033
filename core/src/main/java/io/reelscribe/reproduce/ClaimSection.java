package io.reelscribe.reproduce;

import io.reelscribe.reproduce.Block.Cell;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/** What the report says of one claim. */
final class ClaimSection {
    private static final int BASELINE = 0;

    private final Claim claim;
    private final StudyNumbers numbers;

    ClaimSection(Claim claim, StudyNumbers numbers) {
        this.claim = claim;
        this.numbers = numbers;
    }

    Verdict verdict(ClipSet set) {
        return Verdict.ofAll(
                claim.claimed().stream().map(comparison -> verdict(comparison, set)).toList());
    }

    private Verdict verdict(Comparison comparison, ClipSet set) {
        return VerdictRule.verdict(numbers.differences(comparison, set));
    }

    String title() {
        return claim.number() + ". " + claim.title();
    }

    /** A line of each comparison that the verdict depends on. */
    String decisive() {
        List<String> lines = new ArrayList<>();
        for (Comparison comparison : claim.claimed()) {
            Sample differences = numbers.differences(comparison, ClipSet.TEST);
            lines.add(comparison.statement() + ": " + Figures.differences(differences));
        }
        return String.join("; ", lines);
    }

    /** All of the section but its sample clips. */
    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(2, title()));
        blocks.add(new Block.Text("The paper: " + claim.statement()));
        blocks.add(
                new Block.Table(
                        List.of(
                                Cell.row("verdict", "test", "held-out"),
                                List.of(
                                        Cell.of("from the numbers below"),
                                        Cell.of(verdict(ClipSet.TEST)),
                                        Cell.of(verdict(ClipSet.HELD_OUT))))));
        blocks.add(new Block.Heading(3, "The paper's figures, MSR-VTT"));
        blocks.add(paper());
        for (int i = 0; i < claim.panels().size(); i++) {
            addPanel(blocks, claim.panels().get(i), i);
        }
        blocks.add(new Block.Heading(3, "Comparisons"));
        blocks.add(comparisons());
        blocks.add(new Block.Bullets(claim.notes()));
        return blocks;
    }

    private Block paper() {
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(Cell.row("setting", "CIDEr", "other metrics", "source"));
        for (PaperFigure figure : claim.paper()) {
            rows.add(Cell.row(figure.setting(), figure.cider(), figure.others(), figure.source()));
        }
        return new Block.Table(rows);
    }

    private void addPanel(List<Block> blocks, Panel panel, int index) {
        blocks.add(new Block.Heading(3, "Here: " + panel.title()));
        blocks.add(scores(panel));
        List<Block.Charts.Named> charts = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            if (metric.isHeadline() && isMeasured(panel, metric)) {
                String name = "claim-%d-%d-%s".formatted(claim.number(), index + 1, file(metric));
                charts.add(new Block.Charts.Named(name, chart(panel, metric)));
            }
        }
        if (panel.detail() == Panel.Detail.EVENTS && isMeasured(panel, Metric.EVENTS)) {
            String name = "claim-%d-%d-each-event".formatted(claim.number(), index + 1);
            charts.add(new Block.Charts.Named(name, eventChart(panel)));
        }
        blocks.add(new Block.Charts(charts));
        if (panel.detail() == Panel.Detail.DIFFERENCES) {
            blocks.add(
                    new Block.Text("Difference from " + first(panel).name() + ", paired by seed:"));
            blocks.add(differences(panel));
        }
        if (panel.detail() == Panel.Detail.EVENTS && isMeasured(panel, Metric.EVENTS)) {
            blocks.add(
                    new Block.Text("Share of captions that tell the right event, by event, test:"));
            blocks.add(events(panel));
        }
    }

    private static Variant first(Panel panel) {
        return panel.variants().get(BASELINE);
    }

    private static String file(Metric metric) {
        return metric == Metric.CIDER ? "cider" : "events";
    }

    private boolean isMeasured(Panel panel, Metric metric) {
        return panel.variants().stream()
                .anyMatch(v -> numbers.sample(v, ClipSet.TEST, metric).size() > 0);
    }

    private Block scores(Panel panel) {
        List<List<Cell>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("", "seeds"));
        forEachColumn((metric, set) -> head.add(metric + ", " + set));
        rows.add(Cell.row(head.toArray(String[]::new)));
        for (Variant variant : panel.variants()) {
            List<String> row =
                    new ArrayList<>(List.of(variant.name(), String.valueOf(variant.runs().size())));
            forEachColumn(
                    (metric, set) -> row.add(Figures.spread(numbers.sample(variant, set, metric))));
            rows.add(Cell.row(row.toArray(String[]::new)));
        }
        List<String> human = new ArrayList<>(List.of("people", ""));
        forEachColumn(
                (metric, set) ->
                        human.add(Figures.score(numbers.human(set, metric).orElse(Double.NaN))));
        rows.add(Cell.row(human.toArray(String[]::new)));
        return new Block.Table(rows);
    }

    private interface Column {
        void add(Metric metric, ClipSet set);
    }

    /** The headlines on both sets, the other metrics on test. */
    private static void forEachColumn(Column column) {
        for (Metric metric : Metric.values()) {
            column.add(metric, ClipSet.TEST);
            if (metric.isHeadline()) {
                column.add(metric, ClipSet.HELD_OUT);
            }
        }
    }

    private SpreadChart chart(Panel panel, Metric metric) {
        List<SpreadChart.Series> series = new ArrayList<>();
        for (ClipSet set : ClipSet.values()) {
            series.add(
                    new SpreadChart.Series(
                            set.toString(),
                            panel.variants().stream()
                                    .map(variant -> numbers.sample(variant, set, metric))
                                    .toList(),
                            numbers.human(set, metric)));
        }
        return new SpreadChart(
                panel.title() + ": " + (metric == Metric.EVENTS ? "right event, %" : metric),
                panel.variants().stream().map(Variant::name).toList(),
                series,
                panel.axis());
    }

    private SpreadChart eventChart(Panel panel) {
        Collection<String> events = numbers.events(panel.variants(), ClipSet.TEST);
        List<SpreadChart.Series> series = new ArrayList<>();
        for (Variant variant : panel.variants()) {
            series.add(
                    new SpreadChart.Series(
                            variant.name(),
                            events.stream()
                                    .map(e -> numbers.events(variant, ClipSet.TEST, e))
                                    .toList(),
                            OptionalDouble.empty()));
        }
        return new SpreadChart(
                panel.title() + ": right event by event, %, test",
                List.copyOf(events),
                series,
                Panel.Axis.KINDS);
    }

    private Block events(Panel panel) {
        List<List<Cell>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("event"));
        panel.variants().forEach(variant -> head.add(variant.name()));
        rows.add(Cell.row(head.toArray(String[]::new)));
        for (String event : numbers.events(panel.variants(), ClipSet.TEST)) {
            List<String> row = new ArrayList<>(List.of(event));
            for (Variant variant : panel.variants()) {
                row.add(Figures.spread(numbers.events(variant, ClipSet.TEST, event)));
            }
            rows.add(Cell.row(row.toArray(String[]::new)));
        }
        return new Block.Table(rows);
    }

    private Block differences(Panel panel) {
        List<List<Cell>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("", "clips"));
        for (Metric metric : Metric.values()) {
            head.add(metric.toString());
        }
        rows.add(Cell.row(head.toArray(String[]::new)));
        for (Variant variant : panel.variants().subList(1, panel.variants().size())) {
            for (ClipSet set : ClipSet.values()) {
                List<String> row = new ArrayList<>(List.of(variant.name(), set.toString()));
                for (Metric metric : Metric.values()) {
                    Comparison comparison = Comparison.higher("", metric, variant, first(panel));
                    row.add(Figures.differences(numbers.differences(comparison, set)));
                }
                rows.add(Cell.row(row.toArray(String[]::new)));
            }
        }
        return new Block.Table(rows);
    }

    private Block comparisons() {
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(
                Cell.row(
                        "statement",
                        "metric",
                        "difference, test",
                        "needs",
                        "verdict, test",
                        "difference, held-out",
                        "needs",
                        "verdict, held-out"));
        claim.claimed().forEach(comparison -> rows.add(row(comparison, "")));
        claim.observed().forEach(comparison -> rows.add(row(comparison, " (beside the claim)")));
        return new Block.Table(rows);
    }

    private List<Cell> row(Comparison comparison, String remark) {
        List<Cell> row = new ArrayList<>();
        row.add(Cell.of(comparison.statement() + remark));
        row.add(Cell.of(comparison.metric().toString()));
        for (ClipSet set : ClipSet.values()) {
            Sample differences = numbers.differences(comparison, set);
            row.add(Cell.of(Figures.differences(differences)));
            row.add(Cell.of(Figures.score(VerdictRule.threshold(differences))));
            row.add(Cell.of(VerdictRule.verdict(differences)));
        }
        return row;
    }
}
