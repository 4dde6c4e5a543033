package io.reelscribe.dataset;

import java.util.List;

/**
 * Which clips of a set are there.
 *
 * @param found clips with their files, in the order of the set
 * @param missing clips that no file was found for; links to the web die
 */
public record LocatedClips(List<LocatedClip> found, List<Clip> missing) {
    public LocatedClips {
        found = List.copyOf(found);
        missing = List.copyOf(missing);
    }
}
