package io.reelscribe.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelscribe.dataset.CaptionSet;
import io.reelscribe.dataset.CaptionStatistics;
import io.reelscribe.dataset.CaptionStatistics.Spread;
import io.reelscribe.dataset.Split;
import io.reelscribe.metrics.PtbTokenizer;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reelscribe dataset inspect}: counts, splits, caption lengths, vocabulary. */
@Command(
        name = "inspect",
        description = "Count clips, captions, their lengths and their vocabulary, split by split.")
final class DatasetInspectCommand implements Callable<Integer> {
    private enum Format {
        TEXT,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec private CommandSpec spec;

    @Mixin private AnnotationOptions annotations;

    @Option(
            names = "--format",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private Format format;

    @Override
    public Integer call() {
        CaptionSet set = annotations.read();
        Map<String, CaptionStatistics> statistics = new LinkedHashMap<>();
        for (Split split : Split.values()) {
            CaptionSet part = set.only(split);
            if (!part.clips().isEmpty()) {
                statistics.put(split == Split.NONE ? "no split" : split.label(), count(part));
            }
        }
        if (statistics.size() > 1) {
            statistics.put("all", count(set));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.JSON) {
            out.println(json(set, statistics).toPrettyString());
        } else {
            print(set, statistics, out);
        }
        out.flush();
        set.warnings().forEach(spec.commandLine().getErr()::println);
        return 0;
    }

    private static CaptionStatistics count(CaptionSet set) {
        return CaptionStatistics.of(set.clips(), PtbTokenizer::tokenize);
    }

    private static void print(
            CaptionSet set, Map<String, CaptionStatistics> statistics, PrintWriter out) {
        out.println(String.join(", ", set.formats()));
        out.println();
        out.println(
                "split         clips  captions   captions per clip   words per caption  vocabulary");
        statistics.forEach(
                (split, counts) ->
                        out.println(
                                String.format(
                                        Locale.ROOT,
                                        "%-10s  %7d  %8d  %18s  %18s  %10d",
                                        split,
                                        counts.clips(),
                                        counts.captions(),
                                        text(counts.captionsPerClip()),
                                        text(counts.wordsPerCaption()),
                                        counts.vocabulary())));
    }

    /** Least, mean and most. */
    private static String text(Spread spread) {
        return String.format(
                Locale.ROOT, "%d / %.1f / %d", spread.least(), spread.mean(), spread.most());
    }

    private static ObjectNode json(CaptionSet set, Map<String, CaptionStatistics> statistics) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        set.formats().forEach(root.putArray("formats")::add);
        ObjectNode splits = root.putObject("splits");
        statistics.forEach(
                (split, counts) -> {
                    ObjectNode node = splits.putObject(split);
                    node.put("clips", counts.clips());
                    node.put("captions", counts.captions());
                    node.set("captions_per_clip", json(counts.captionsPerClip()));
                    node.set("words_per_caption", json(counts.wordsPerCaption()));
                    node.put("vocabulary", counts.vocabulary());
                });
        set.warnings().forEach(root.putArray("warnings")::add);
        return root;
    }

    private static ObjectNode json(Spread spread) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("min", spread.least())
                .put("mean", spread.mean())
                .put("max", spread.most());
    }
}
