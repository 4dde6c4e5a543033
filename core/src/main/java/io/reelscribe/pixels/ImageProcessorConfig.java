package io.reelscribe.pixels;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelscribe.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How a checkpoint wants its images: {@code preprocessor_config.json}, with the defaults of Hugging
 * Face's {@code BlipImageProcessor} for missing keys.
 *
 * @param size width and height of the model's input
 * @param filter for resizing
 * @param resize whether to resize at all; if not, frames must have the size already
 * @param normalisation of the bytes
 */
public record ImageProcessorConfig(
        int size, ResampleFilter filter, boolean resize, Normalisation normalisation) {
    private static final int MOST = 4096;

    /** BLIP-2's, at another input size than 224 if wished. */
    public static ImageProcessorConfig blip2(int size) {
        return new ImageProcessorConfig(size, ResampleFilter.BICUBIC, true, Normalisation.CLIP);
    }

    public ImageProcessorConfig {
        if (size < 1 || size > MOST) {
            throw new IllegalArgumentException("size must lie in 1.." + MOST + ": " + size);
        }
    }

    /**
     * Reads {@code preprocessor_config.json} of a checkpoint, or the image processor within {@code
     * processor_config.json}, where newer transformers keep it.
     *
     * @throws ConfigurationException if neither is there, or a value cannot be used
     */
    public static ImageProcessorConfig load(Path folder) {
        Path own = folder.resolve("preprocessor_config.json");
        Path shared = folder.resolve("processor_config.json");
        if (Files.exists(own)) {
            return new ImageProcessorParser(own).parse(read(own));
        }
        JsonNode within = Files.exists(shared) ? read(shared).get("image_processor") : null;
        if (within == null) {
            throw new ConfigurationException(
                    own + ": not found; a checkpoint needs it to know its image size");
        }
        return new ImageProcessorParser(shared).parse(within);
    }

    private static JsonNode read(Path file) {
        try {
            JsonNode json = new ObjectMapper().readTree(Files.readAllBytes(file));
            if (!json.isObject()) {
                throw new ConfigurationException(file + ": expected a JSON object");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new ConfigurationException(
                    file
                            + ":"
                            + e.getLocation().getLineNr()
                            + ": not valid JSON: "
                            + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw new ConfigurationException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
