package io.reelscribe.cli;

import io.reelscribe.metrics.Bleu;
import io.reelscribe.metrics.CaptionMetric;
import io.reelscribe.metrics.Cider;
import io.reelscribe.metrics.DocumentFrequencies;
import io.reelscribe.metrics.MeteorMetric;
import io.reelscribe.metrics.RougeL;
import io.reelscribe.metrics.meteor.Meteor;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say which metrics are computed and from what data. */
final class MetricOptions {
    @Option(
            names = "--metrics",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "bleu,meteor,rouge-l,cider",
            description = "Of ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private List<MetricChoice> choices;

    @Option(
            names = "--meteor-data",
            paramLabel = "DIR",
            description =
                    "METEOR 1.5's data files. Without them synonyms come from WordNet and the score"
                            + " is called METEOR (no paraphrases).")
    private Path meteorData;

    @Option(
            names = "--document-frequencies",
            paramLabel = "FILE",
            description =
                    "Table that 'dataset frequencies' wrote, for cider-d and cider-plain; without it"
                            + " cider-plain counts the references.")
    private Path frequencies;

    List<CaptionMetric> metrics(CommandSpec spec) {
        boolean clipped = choices.contains(MetricChoice.CIDER_D);
        boolean plain = choices.contains(MetricChoice.CIDER_PLAIN);
        if (clipped && frequencies == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "cider-d needs --document-frequencies; with those of the references it is cider");
        }
        if (frequencies != null && !clipped && !plain) {
            throw new ParameterException(
                    spec.commandLine(), "--document-frequencies is for cider-d or cider-plain");
        }
        List<DocumentFrequencies> table =
                frequencies == null ? List.of() : List.of(DocumentFrequencies.load(frequencies));
        return choices.stream().distinct().map(choice -> metric(choice, table)).toList();
    }

    private CaptionMetric metric(MetricChoice choice, List<DocumentFrequencies> table) {
        return switch (choice) {
            case BLEU -> new Bleu();
            case METEOR ->
                    new MeteorMetric(
                            meteorData == null
                                    ? Meteor.withWordNet()
                                    : Meteor.fromData(meteorData));
            case ROUGE_L -> new RougeL();
            case CIDER -> Cider.standard();
            case CIDER_D -> Cider.clipped(table.get(0));
            case CIDER_PLAIN -> table.isEmpty() ? Cider.plain() : Cider.plain(table.get(0));
        };
    }
}
