package io.reelscribe.reproduce;

import io.reelscribe.dataset.LocatedClip;
import io.reelscribe.reproduce.Block.Cell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what a study found: report.html, report.md with its pictures in folders beside it, and,
 * apart from what two studies have in common, times.md.
 */
final class StudyReport {
    private static final String TITLE = "The paper in miniature";
    private static final String CHARTS = "charts";
    private static final String CLIPS = "clips";

    private final StudyPlan plan;
    private final StudyFolder folder;
    private final StudyNumbers numbers;
    private final SampleClips samples;

    StudyReport(StudyPlan plan, StudyFolder folder, StudyWorld world) {
        this.plan = plan;
        this.folder = folder;
        numbers = new StudyNumbers(plan, folder);
        StudyScale.Sets sets = plan.scale().sets();
        Map<ClipSet, List<LocatedClip>> clips = new EnumMap<>(ClipSet.class);
        clips.put(ClipSet.TEST, world.judged(ClipSet.TEST, sets.test()));
        clips.put(ClipSet.HELD_OUT, world.judged(ClipSet.HELD_OUT, sets.heldOut()));
        samples = new SampleClips(numbers, world.events(), clips);
    }

    Study.Outcome write() {
        List<Block> blocks = blocks();
        for (Block block : blocks) {
            writePictures(block);
        }
        folder.write(
                folder.path().resolve("report.md"), new MarkdownPage(blocks, CHARTS, CLIPS).text());
        folder.write(folder.path().resolve("times.md"), times());
        folder.write(folder.path().resolve("report.html"), new HtmlPage(TITLE, blocks).text());
        Map<String, Verdict> test = new LinkedHashMap<>();
        Map<String, Verdict> heldOut = new LinkedHashMap<>();
        for (Claim claim : plan.claims()) {
            ClaimSection section = new ClaimSection(claim, numbers);
            test.put(section.title(), section.verdict(ClipSet.TEST));
            heldOut.put(section.title(), section.verdict(ClipSet.HELD_OUT));
        }
        return new Study.Outcome(test, heldOut, folder.path().resolve("report.html"));
    }

    private List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(1, TITLE));
        introduce(blocks);
        blocks.add(summary());
        explainVerdicts(blocks);
        for (Claim claim : plan.claims()) {
            blocks.addAll(new ClaimSection(claim, numbers).blocks());
            blocks.add(new Block.Heading(3, "Sample clips, seed 1"));
            blocks.add(samples.of(claim));
        }
        blocks.add(new Block.Heading(2, "Runs"));
        blocks.add(
                new Block.Text(
                        "Each run is done once, however many claims it serves. Its id is a hash of"
                                + " all its settings, its folder is runs/id, with the whole"
                                + " configuration and its curves in training/report.html. How long"
                                + " each took stands in times.md."));
        blocks.add(runs());
        return blocks;
    }

    private void introduce(List<Block> blocks) {
        StudyScale scale = plan.scale();
        StudyScale.Sets sets = scale.sets();
        blocks.add(
                new Block.Text(
                        "The claims of \"Pretrained Image-Text Models are Secretly Video"
                                + " Captioners\" (arXiv 2502.13363), measured again with a small"
                                + " BLIP-2 trained from nothing in a synthetic world of drawn"
                                + " clips. The paper's figures are CIDEr times 100 on MSR-VTT, so"
                                + " only the direction of differences can be compared, never"
                                + " their size."));
        blocks.add(
                new Block.Text(
                        String.format(
                                Locale.ROOT,
                                "Scale \"%s\": %s for each post-training; %,d image-text pairs,"
                                        + " %,d training clips, judged on %,d test clips and on %,d"
                                        + " held-out clips of combinations (actor, colour, event)"
                                        + " that training never shows. ± is one sample deviation"
                                        + " over seeds. All seeds share one pre-trained model, as"
                                        + " the paper's runs do: what another pre-training would"
                                        + " change is not in the spread. \"Right event\" is the"
                                        + " share of captions that tell just what happens, read by"
                                        + " the world's grammar. \"People\" is each reference"
                                        + " judged by the clip's others.",
                                scale.name(),
                                scale.seeds() == 1 ? "one seed" : scale.seeds() + " seeds",
                                sets.pairs(),
                                sets.train(),
                                sets.test(),
                                sets.heldOut())));
    }

    private Block summary() {
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(Cell.row("claim", "test", "held-out", "decided by (difference, test)"));
        for (Claim claim : plan.claims()) {
            ClaimSection section = new ClaimSection(claim, numbers);
            rows.add(
                    List.of(
                            Cell.of(section.title()),
                            Cell.of(section.verdict(ClipSet.TEST)),
                            Cell.of(section.verdict(ClipSet.HELD_OUT)),
                            Cell.of(section.decisive())));
        }
        return new Block.Table(rows);
    }

    private void explainVerdicts(List<Block> blocks) {
        blocks.add(
                new Block.Text(
                        "How verdicts come about, from the numbers alone: each statement is a"
                                + " difference of scores that is above zero if it holds, computed"
                                + " seed by seed. If the mean is further above zero than the 95%"
                                + " point of Student's t times its standard error (\"needs\"), it"
                                + " is reproduced; if further below, not reproduced; otherwise"
                                + " undecided. A claim is reproduced if all its statements are, not"
                                + " reproduced if any is not. Statements marked \"beside the"
                                + " claim\" are this study's own."));
        if (plan.scale().seeds() < VerdictRule.FEWEST_SEEDS) {
            blocks.add(
                    new Block.Text(
                            "With fewer than three seeds nothing is known of their spread: every"
                                    + " verdict here is undecided, whatever the numbers suggest."));
        }
    }

    private Block runs() {
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(Cell.row("id", "run", "steps", "begins with"));
        for (StudyRun run : plan.runs()) {
            List<String> needs = run.needs().stream().map(StudyRun::id).toList();
            rows.add(
                    Cell.row(
                            run.id(),
                            run.title(),
                            run.steps() == 0 ? "" : String.valueOf(run.steps()),
                            String.join(", ", needs)));
        }
        return new Block.Table(rows);
    }

    private String times() {
        double sum = 0;
        Map<String, Double> thought = plan.seconds();
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(Cell.row("id", "run", "seconds", "estimated"));
        for (StudyRun run : plan.runs()) {
            double seconds = folder.times(run).map(StudyFolder.Times::seconds).orElse(0.0);
            sum += seconds;
            rows.add(
                    Cell.row(
                            run.id(),
                            run.title(),
                            String.format(Locale.ROOT, "%.1f", seconds),
                            String.format(Locale.ROOT, "%.1f", thought.get(run.id()))));
        }
        String all =
                String.format(
                        Locale.ROOT,
                        "All runs together: %.1f minutes, without the making of the world.",
                        sum / 60);
        List<Block> page =
                List.of(new Block.Heading(1, "Times"), new Block.Text(all), new Block.Table(rows));
        return new MarkdownPage(page, CHARTS, CLIPS).text();
    }

    private void writePictures(Block block) {
        if (block instanceof Block.Charts charts) {
            charts.charts()
                    .forEach(
                            named ->
                                    folder.write(
                                            file(CHARTS, named.name() + ".svg"),
                                            HtmlPage.standalone(named.chart())));
        } else if (block instanceof Block.ClipSamples clips) {
            clips.clips().forEach(this::writeFrames);
        }
    }

    private void writeFrames(ClipSample clip) {
        Optional<byte[]> jpeg =
                clip.picture()
                        .map(data -> data.substring(data.indexOf(',') + 1))
                        .map(Base64.getDecoder()::decode);
        jpeg.ifPresent(bytes -> folder.write(file(CLIPS, clip.name() + ".jpg"), bytes));
    }

    private Path file(String kind, String name) {
        return folder.path().resolve(kind).resolve(name);
    }
}
