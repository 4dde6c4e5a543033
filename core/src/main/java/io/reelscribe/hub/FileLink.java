package io.reelscribe.hub;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Gives a content a second place. */
interface FileLink {
    /** A relative symbolic link, else a hard link, else a copy: Windows forbids users the first. */
    FileLink BEST =
            (place, content) -> {
                try {
                    Files.createSymbolicLink(place, place.getParent().relativize(content));
                } catch (UnsupportedOperationException | FileSystemException e) {
                    linkOrCopy(place, content);
                }
            };

    void create(Path place, Path content) throws IOException;

    static void linkOrCopy(Path place, Path content) throws IOException {
        try {
            Files.createLink(place, content);
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.copy(content, place);
        }
    }
}
