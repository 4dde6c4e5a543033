package io.reelscribe.cli;

import io.reelscribe.CaptionOptions;
import io.reelscribe.Captioner;
import io.reelscribe.ConfigurationException;
import io.reelscribe.ModelOptions;
import io.reelscribe.dataset.CaptionSet;
import io.reelscribe.dataset.Clip;
import io.reelscribe.dataset.LocatedClip;
import io.reelscribe.evaluate.ClipResult;
import io.reelscribe.evaluate.EvaluationReport;
import io.reelscribe.evaluate.Fingerprint;
import io.reelscribe.evaluate.LeftOutClip;
import io.reelscribe.evaluate.PredictionJournal;
import io.reelscribe.evaluate.RunSettings;
import io.reelscribe.evaluate.SplitRun;
import io.reelscribe.metrics.CaptionCorpus;
import io.reelscribe.metrics.CaptionMetric;
import io.reelscribe.metrics.EvaluationItem;
import io.reelscribe.metrics.MetricScore;
import io.reelscribe.metrics.PtbTokenizer;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code reelscribe evaluate}: captions a split of a dataset and scores the captions. */
@Command(
        name = "evaluate",
        sortOptions = false,
        description = {
            "Caption a split of a dataset, score the captions and write a report.",
            "",
            "In the output folder: predictions.json (COCO results), per-video.csv, left-out.csv,"
                    + " report.html, and predictions.jsonl, from which a run that was killed goes"
                    + " on when the same command is given again.",
            "Clips that are missing or do not decode are listed and left out of the scores.",
            ""
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  reelscribe evaluate --model Salesforce/blip2-flan-t5-xl --dataset msrvtt"
                    + " --annotations test_videodatainfo.json --videos clips/ --split test"
                    + " --output out",
            "",
            "Exit code: 0 if the split was scored; 1 if not, or with --strict if a clip is lacking;"
                    + " 2 for wrong usage."
        })
final class EvaluateCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description =
                    "${COMPLETION-CANDIDATES}: refuse annotations of another form; default: take"
                            + " what they are recognised as.")
    private DatasetForm dataset;

    @Mixin private AnnotationOptions annotations;

    @Option(
            names = "--videos",
            required = true,
            paramLabel = "DIR",
            description = "Folder that holds the clips, at any depth, with any extension.")
    private Path videos;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "Folder for the results; made if it is not there.")
    private Path output;

    @Option(
            names = "--strict",
            description = "Fail if a clip is missing (before captioning) or does not decode.")
    private boolean strict;

    @Option(names = "--quiet", description = "No warnings and no progress.")
    private boolean quiet;

    @Mixin private CaptioningArguments captioning;

    @ArgGroup(exclusive = false, heading = "%nMetrics:%n", order = 4)
    private MetricOptions metrics = new MetricOptions();

    @Override
    public Integer call() {
        requireOneCaption();
        CaptionOptions options = captioning.options(spec);
        ModelOptions loading = captioning.loading(spec, options);
        List<CaptionMetric> chosen = metrics.metrics(spec);
        EvaluatedSplit split = split();
        Path folder = captioning.model().folder(spec, quiet, this::warn);
        RunSettings settings = settings(folder, options, loading, split);
        EvaluationFiles files = new EvaluationFiles(output);
        files.makeFolder();
        List<ClipResult> results = captioned(folder, options, loading, split, settings);
        files.writePredictions(results);
        List<LeftOutClip> leftOut = split.leftOut(results);
        files.writeLeftOut(leftOut);
        ScoredPredictions scored = scored(split.items(results), results, chosen);
        EvaluationReport report =
                new EvaluationReport(
                        title(split),
                        settings,
                        scored.corpus(),
                        scored.scores(),
                        split.files(),
                        leftOut);
        files.writeScores(scored, report);
        return tell(scored, split, results);
    }

    private void requireOneCaption() {
        if (captioning.hasStretches()) {
            throw new ParameterException(
                    spec.commandLine(), "--every gives several captions, expected one for a clip");
        }
    }

    private EvaluatedSplit split() {
        CaptionSet set = annotations.read();
        if (dataset != null) {
            dataset.require(set.formats(), annotations.files().get(0));
        }
        set.warnings().forEach(this::warn);
        EvaluatedSplit split = EvaluatedSplit.of(set, videos);
        if (strict) {
            split.requireNoneMissing();
        }
        return split;
    }

    private RunSettings settings(
            Path folder, CaptionOptions options, ModelOptions loading, EvaluatedSplit split) {
        Map<String, String> values = new LinkedHashMap<>();
        List<LocatedClip> clips = split.clips().found();
        values.put("model", "files " + Fingerprint.ofModel(folder));
        captioning
                .model()
                .adapter()
                .ifPresent(
                        adapter -> values.put("adapter", "files " + Fingerprint.ofModel(adapter)));
        values.put("number format", loading.precision().toString());
        values.put("device", loading.device().toString());
        values.put("batch size", String.valueOf(captioning.model().batchSize(spec)));
        values.put("sampling", options.sampling().toString());
        values.put("fusion", options.fusion().toString());
        values.put("resize", options.resize().toString());
        values.put("frame size", options.size() == 0 ? "the model's" : options.size() + " pixels");
        values.put("prompt", options.prompt() == null ? "the model's" : options.prompt());
        values.put("generation", options.generation().toString());
        values.put("candidates", String.valueOf(options.captions()));
        values.put("clips", clips.size() + " files " + Fingerprint.ofClips(clips));
        return new RunSettings(values);
    }

    private List<ClipResult> captioned(
            Path folder,
            CaptionOptions options,
            ModelOptions loading,
            EvaluatedSplit split,
            RunSettings settings) {
        List<LocatedClip> clips = split.clips().found();
        Path file = new EvaluationFiles(output).journal();
        try (PredictionJournal journal = PredictionJournal.open(file, settings)) {
            int done = journal.results().size();
            if (done == clips.size()) {
                return journal.results();
            }
            if (done > 0 && !quiet) {
                spec.commandLine().getErr().println("going on after " + done + " clips");
            }
            try (Captioner captioner = Captioner.load(folder, loading);
                    TerminalProgress progress = progress(clips.size() - done)) {
                captioner.warnings().forEach(warning -> warn(folder + ": " + warning));
                CaptionerBatches batches =
                        new CaptionerBatches(
                                captioner, options, captioning.model().batchSize(spec), this::warn);
                return new SplitRun(clips, batches)
                        .finish(journal, reached -> progress.reached(reached - done));
            }
        }
    }

    private TerminalProgress progress(int clips) {
        return quiet ? TerminalProgress.none() : TerminalProgress.of("Captions", clips);
    }

    private ScoredPredictions scored(
            List<EvaluationItem> items, List<ClipResult> results, List<CaptionMetric> chosen) {
        if (items.isEmpty()) {
            String first =
                    EvaluatedSplit.unreadable(results).stream()
                            .map(LeftOutClip::reason)
                            .findFirst()
                            .orElse("no references");
            throw new ConfigurationException(
                    videos + ": no clip can be scored; the first: " + first);
        }
        CaptionCorpus corpus = CaptionCorpus.of(items, PtbTokenizer::tokenize);
        List<MetricScore> scores = new ArrayList<>();
        chosen.forEach(metric -> scores.addAll(metric.score(corpus)));
        return new ScoredPredictions("score", corpus, scores);
    }

    private String title(EvaluatedSplit split) {
        Path folder = Path.of(captioning.model().model());
        String name =
                Files.isDirectory(folder)
                        ? folder.toAbsolutePath().normalize().getFileName().toString()
                        : captioning.model().model();
        String data = dataset == null ? split.set().formats().get(0) : dataset.toString();
        return (name + " on " + data + " " + split.splits()).strip();
    }

    private int tell(ScoredPredictions scored, EvaluatedSplit split, List<ClipResult> results) {
        PrintWriter out = spec.commandLine().getOut();
        ScoreTable table = ScoredPredictions.table(List.of(scored), List.of(), 0);
        out.print(ScoreFormat.TEXT.render(table));
        List<String> missing = split.clips().missing().stream().map(Clip::id).toList();
        List<String> unreadable =
                EvaluatedSplit.unreadable(results).stream().map(LeftOutClip::clip).toList();
        out.println();
        if (!missing.isEmpty()) {
            out.println(split.told("missing and not scored", missing));
        }
        if (!unreadable.isEmpty()) {
            out.println(split.told("unreadable and not scored", unreadable));
        }
        if (scored.corpus().size() == 1) {
            out.println("CIDEr of one clip is 0 by definition: its words tell it from no other");
        }
        out.println("report: " + new EvaluationFiles(output).report());
        out.flush();
        return strict && !unreadable.isEmpty() ? 1 : 0;
    }

    private void warn(String message) {
        if (!quiet) {
            spec.commandLine().getErr().println("warning: " + message);
        }
    }
}
