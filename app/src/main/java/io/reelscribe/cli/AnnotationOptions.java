package io.reelscribe.cli;

import io.reelscribe.ConfigurationException;
import io.reelscribe.dataset.CaptionSet;
import io.reelscribe.dataset.Split;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say which clips of which dataset are meant. */
final class AnnotationOptions {
    static final String ALL = "all";

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
            defaultValue = ALL,
            description = "Only this split: train, validation or test.")
    private String split;

    List<Path> files() {
        return files;
    }

    /** The clips chosen, at least one. */
    CaptionSet read() {
        return read(files, split);
    }

    /**
     * The clips of one split, at least one.
     *
     * @param split its name, or {@link #ALL} for all clips
     */
    static CaptionSet read(List<Path> files, String split) {
        CaptionSet all = CaptionSet.read(files);
        if (split.equals(ALL)) {
            return all;
        }
        CaptionSet chosen = all.only(Split.named(split));
        if (chosen.clips().isEmpty()) {
            throw new ConfigurationException(files.get(0) + ": no clip in split '" + split + "'");
        }
        return chosen;
    }
}
