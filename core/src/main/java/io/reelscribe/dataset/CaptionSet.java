package io.reelscribe.dataset;

import java.nio.file.Path;
import java.util.List;

/**
 * The captioned clips of a dataset.
 *
 * @param formats what each file was recognised as
 * @param clips in the order of the annotations
 * @param warnings one line for each oddity that was read over: empty captions, listed clips that no
 *     annotation knows
 */
public record CaptionSet(List<String> formats, List<Clip> clips, List<String> warnings) {
    public CaptionSet {
        formats = List.copyOf(formats);
        clips = List.copyOf(clips);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads annotation files, each recognised by its content: MSR-VTT, MSVD, VATEX, COCO, JSON
     * lines, CSV. Lists of clip names assign splits, MSVD's {@code youtube_2id.txt} joins the two
     * names of its clips.
     *
     * @throws io.reelscribe.ConfigurationException if a file cannot be read or used; the message
     *     names file and place
     */
    public static CaptionSet read(List<Path> files) {
        return new CaptionSetAssembly(files).assemble();
    }

    /** The clips of one split. */
    public CaptionSet only(Split split) {
        return new CaptionSet(
                formats, clips.stream().filter(clip -> clip.split() == split).toList(), warnings);
    }
}
