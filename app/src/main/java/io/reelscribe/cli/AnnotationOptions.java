package io.reelscribe.cli;

import io.reelscribe.ConfigurationException;
import io.reelscribe.dataset.CaptionSet;
import io.reelscribe.dataset.Split;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say which clips of which dataset are meant. */
final class AnnotationOptions {
    @Option(
            names = "--annotations",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Annotations of MSR-VTT, MSVD, VATEX or COCO, JSON lines or CSV of video and"
                            + " caption, recognised by content; lists of clips (JSFusion's too) and"
                            + " MSVD's youtube_2id.txt may join them.")
    private List<Path> files;

    @Option(
            names = "--split",
            paramLabel = "NAME",
            description = "Only this split: train, validation or test.")
    private String split;

    /** The clips chosen, at least one. */
    CaptionSet read() {
        CaptionSet all = CaptionSet.read(files);
        if (split == null) {
            return all;
        }
        CaptionSet chosen = all.only(Split.named(split));
        if (chosen.clips().isEmpty()) {
            throw new ConfigurationException(files.get(0) + ": no clip in split '" + split + "'");
        }
        return chosen;
    }
}
