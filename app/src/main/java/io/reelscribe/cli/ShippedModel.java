package io.reelscribe.cli;

import io.reelscribe.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The small model that comes with the program. */
final class ShippedModel {
    /** Set by the launcher: the folder that the program lies in. */
    private static final String HOME = "reelscribe.home";

    /** What to know before its captions are taken at their word. */
    static final String NOTE =
            "no --model: using the shipped miniature, which knows drawn clips such as those in"
                    + " samples/; for real footage: --model Salesforce/blip2-flan-t5-xl";

    private ShippedModel() {}

    /**
     * @throws ConfigurationException if it is not there
     */
    static Path folder() {
        Path folder = Path.of(System.getProperty(HOME, ".")).resolve("models").resolve("miniature");
        if (!Files.isDirectory(folder)) {
            throw new ConfigurationException(
                    folder
                            + ": the model that comes with the program is not there; name another, a"
                            + " folder or an id such as Salesforce/blip2-flan-t5-xl");
        }
        return folder;
    }
}
