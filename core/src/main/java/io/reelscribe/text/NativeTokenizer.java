package io.reelscribe.text;

import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.reelscribe.ReelscribeException;
import io.reelscribe.checkpoint.CheckpointException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;

/** The one place that starts DJL, so that it never does so before it is told to keep quiet. */
final class NativeTokenizer {
    private static final String OPT_OUT = "OPT_OUT_TRACKING";

    /** Truncation and padding saved in the file are those of its last use, not the model's. */
    private static final Map<String, String> OPTIONS =
            Map.of("truncation", "false", "padding", "false");

    private NativeTokenizer() {}

    static HuggingFaceTokenizer create(TokenizerFiles files) {
        if (System.getenv(OPT_OUT) == null && System.getProperty(OPT_OUT) == null) {
            System.setProperty(OPT_OUT, "true");
        }
        try {
            return HuggingFaceTokenizer.newInstance(
                    new ByteArrayInputStream(files.json()), OPTIONS);
        } catch (EngineException | LinkageError e) {
            throw new ReelscribeException(
                    "the tokenizer's native library cannot be loaded; DJL_CACHE_DIR must be a"
                            + " writable folder: "
                            + e,
                    e);
        } catch (IOException | RuntimeException e) {
            throw new CheckpointException(
                    files.source() + " is not a tokenizer: " + e.getMessage(), e);
        }
    }
}
