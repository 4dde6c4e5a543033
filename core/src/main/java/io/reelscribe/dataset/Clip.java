package io.reelscribe.dataset;

import io.reelscribe.video.Stretch;
import java.util.List;

/**
 * A captioned clip.
 *
 * @param id as the annotations name it, unique in its set
 * @param names all names it goes by, the id first: MSVD has two for each clip, and a file path is
 *     one too
 * @param captions its references in file order, perhaps none
 * @param split the part of the dataset it belongs to
 * @param stretch of the file; the times that MSR-VTT and VATEX give mean the video on the web that
 *     the clip was cut from, so their clips are {@link Stretch#WHOLE}
 */
public record Clip(
        String id, List<String> names, List<String> captions, Split split, Stretch stretch) {
    public Clip {
        names = List.copyOf(names);
        captions = List.copyOf(captions);
        if (names.isEmpty() || !names.get(0).equals(id)) {
            throw new IllegalArgumentException("the first name of clip " + id + " is not its id");
        }
    }
}
