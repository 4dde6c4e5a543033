package io.reelscribe.cli;

import io.reelscribe.dataset.CaptionSet;
import io.reelscribe.dataset.Clip;
import io.reelscribe.metrics.DocumentFrequencies;
import io.reelscribe.metrics.PtbTokenizer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reelscribe dataset frequencies}: the document frequencies that CIDEr-D weighs by. */
@Command(
        name = "frequencies",
        description = "Count in how many clips each n-gram occurs and write the table for CIDEr-D.")
final class DatasetFrequenciesCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private AnnotationOptions annotations;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "Where the table is written.")
    private Path output;

    @Override
    public Integer call() {
        CaptionSet set = annotations.read();
        set.warnings().forEach(spec.commandLine().getErr()::println);
        List<List<String>> captions =
                set.clips().stream()
                        .map(Clip::captions)
                        .filter(ofClip -> !ofClip.isEmpty())
                        .toList();
        DocumentFrequencies table = DocumentFrequencies.of(captions, PtbTokenizer::tokenize);
        table.save(output);
        spec.commandLine()
                .getOut()
                .println(
                        output
                                + ": "
                                + table.size()
                                + " n-grams of "
                                + table.corpusSize()
                                + " clips");
        return 0;
    }
}
