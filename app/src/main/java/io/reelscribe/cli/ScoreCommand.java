package io.reelscribe.cli;

import io.reelscribe.ConfigurationException;
import io.reelscribe.dataset.CaptionSet;
import io.reelscribe.dataset.Clip;
import io.reelscribe.metrics.Bootstrap;
import io.reelscribe.metrics.CaptionCorpus;
import io.reelscribe.metrics.CaptionMetric;
import io.reelscribe.metrics.HumanRow;
import io.reelscribe.metrics.MetricScore;
import io.reelscribe.metrics.PtbTokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code reelscribe score}: the metrics of predictions against references. */
@Command(
        name = "score",
        sortOptions = false,
        description = "Score predicted captions against references, as pycocoevalcap does.")
final class ScoreCommand implements Callable<Integer> {
    private static final int COMPARISON_SAMPLES = 1000;

    @Spec private CommandSpec spec;

    @Option(
            names = "--references",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Annotations of MSR-VTT, MSVD, VATEX or COCO, JSON lines or CSV of video and"
                            + " caption; lists of clips and MSVD's youtube_2id.txt may join them.")
    private List<Path> references;

    @Option(
            names = "--split",
            paramLabel = "NAME",
            defaultValue = AnnotationOptions.ALL,
            description = "Score this split of the references: train, validation or test.")
    private String split;

    @ArgGroup(multiplicity = "1")
    private Scored scored;

    @ArgGroup(exclusive = false, heading = "%nMetrics:%n")
    private MetricOptions metrics = new MetricOptions();

    @Option(
            names = "--bootstrap",
            paramLabel = "N",
            description =
                    "Add a 95%% interval from N resamples of the clips; two sets of predictions are"
                            + " compared with 1000 unless told otherwise.")
    private Integer samples;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the resampling, default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--per-video",
            paramLabel = "OUT.csv",
            description = "Write each clip's scores there.")
    private Path perVideo;

    @Option(
            names = "--worst",
            paramLabel = "N",
            defaultValue = "0",
            description = "Show the N clips that score worst.")
    private int worst;

    @Option(
            names = "--format",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private ScoreFormat format;

    @Option(
            names = "--allow-partial",
            description =
                    "Score the clips that have both prediction and references, and accept empty"
                            + " captions, instead of failing.")
    private boolean allowPartial;

    @Option(names = "--threads", paramLabel = "N", description = "Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    private static final class Scored {
        @Option(
                names = "--predictions",
                paramLabel = "FILE",
                description =
                        "COCO results or another caption file; given twice, the second is compared"
                                + " with the first.")
        private List<Path> predictions = List.of();

        @Option(
                names = "--human",
                description =
                        "Score each reference against the others of its clip instead: the human"
                                + " row that papers print.")
        private boolean human;
    }

    @Override
    public Integer call() {
        checkUsage();
        ScoreInput input = new ScoreInput(allowPartial, spec.commandLine().getErr());
        CaptionSet set = input.references(references, split);
        ScoreTable table = scored.human ? human(set) : predicted(set, input);
        spec.commandLine().getOut().print(format.render(table));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private void checkUsage() {
        int files = scored.predictions.size();
        require(files <= 2, "--predictions is given " + files + " times, expected once or twice");
        boolean one = !scored.human && files == 1;
        require(one || perVideo == null, "--per-video needs one set of predictions");
        require(one || worst == 0, "--worst needs one set of predictions");
        require(!scored.human || samples == null, "--bootstrap needs predictions");
        require(threads >= 1, "--threads " + threads + ", expected at least 1");
        require(worst >= 0, "--worst " + worst + ", expected at least 0");
        require(samples == null || samples >= 100, "--bootstrap needs at least 100 resamples");
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private ScoreTable human(CaptionSet set) {
        List<List<String>> captions = set.clips().stream().map(Clip::captions).toList();
        if (captions.stream().noneMatch(ofClip -> ofClip.size() > 1)) {
            throw new ConfigurationException(
                    references.get(0)
                            + ": no clip has two captions; expected several to compare people by");
        }
        HumanRow row;
        try (TerminalProgress progress =
                TerminalProgress.of("Human row", HumanRow.rounds(captions))) {
            row =
                    HumanRow.of(
                            captions,
                            metrics.metrics(spec),
                            PtbTokenizer::tokenize,
                            threads,
                            progress::reached);
        }
        explainSingleClip(row.clips());
        String title =
                row.clips()
                        + " videos, each reference against the others, mean of "
                        + row.rounds()
                        + " rounds";
        ScoreColumn column = new ScoreColumn("human", row.scores(), Map.of());
        return new ScoreTable(title, row.clips(), List.of(column), Map.of(), List.of());
    }

    private ScoreTable predicted(CaptionSet set, ScoreInput input) {
        List<CaptionMetric> chosen = metrics.metrics(spec);
        List<ScoredPredictions> sets = new ArrayList<>();
        for (Path file : scored.predictions) {
            CaptionCorpus corpus =
                    CaptionCorpus.of(input.items(set, file), PtbTokenizer::tokenize, threads);
            List<MetricScore> scores = new ArrayList<>();
            chosen.forEach(metric -> scores.addAll(metric.score(corpus)));
            sets.add(new ScoredPredictions(file.getFileName().toString(), corpus, scores));
        }
        explainSingleClip(sets.get(0).corpus().size());
        if (perVideo != null) {
            PerVideoFile.write(sets.get(0), perVideo);
        }
        return ScoredPredictions.table(sets, bootstrap(), worst);
    }

    private List<Bootstrap> bootstrap() {
        int drawn = samples == null ? COMPARISON_SAMPLES : samples;
        boolean wanted = samples != null || scored.predictions.size() == 2;
        return wanted ? List.of(new Bootstrap(drawn, seed)) : List.of();
    }

    private void explainSingleClip(int clips) {
        if (clips == 1) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "CIDEr of one clip is 0 by definition: it weighs n-grams by how many"
                                    + " clips of the set lack them");
        }
    }
}
