package io.reelscribe.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelscribe.checkpoint.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Shape of a whole BLIP-2, as its {@code config.json} says.
 *
 * @param queries learned query tokens of the Q-Former
 * @param imageToken the id that stands for a query token in newer tokenizers; -1 if there is none
 */
public record Blip2Config(
        VisionConfig vision,
        QFormerConfig qFormer,
        LanguageConfig language,
        int queries,
        int imageToken) {
    private static final long MOST_BYTES = 10_000_000;

    public Blip2Config {
        if (qFormer.visionHidden() != vision.hidden()) {
            throw new CheckpointException(
                    "qformer_config.encoder_hidden_size is %d, expected vision_config.hidden_size %d"
                            .formatted(qFormer.visionHidden(), vision.hidden()));
        }
    }

    /** The same with another number of query tokens. */
    public Blip2Config withQueries(int other) {
        return new Blip2Config(vision, qFormer, language, other, imageToken);
    }

    /** The same for pictures of another size, in pixels a side: a multiple of the patch size. */
    public Blip2Config withImageSize(int other) {
        return new Blip2Config(vision.withImageSize(other), qFormer, language, queries, imageToken);
    }

    /** The same with another dropout of the language model, from 0 to less than 1. */
    public Blip2Config withLanguageDropout(double other) {
        return new Blip2Config(vision, qFormer, language.withDropout(other), queries, imageToken);
    }

    /**
     * Reads {@code config.json} of a model folder.
     *
     * @throws CheckpointException if it is missing, no JSON, or describes no BLIP-2
     */
    public static Blip2Config read(Path folder) {
        Path file = folder.resolve("config.json");
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new CheckpointException(
                        "%s has %d bytes, expected at most %d"
                                .formatted(file, Files.size(file), MOST_BYTES));
            }
            return parse(new ObjectMapper().readTree(Files.readAllBytes(file)), file.toString());
        } catch (NoSuchFileException e) {
            throw new CheckpointException(
                    folder + " has no config.json; expected a Hugging Face model folder", e);
        } catch (JsonProcessingException e) {
            throw new CheckpointException(file + " is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new CheckpointException(file + " cannot be read: " + e, e);
        }
    }

    static Blip2Config parse(JsonNode root, String file) {
        if (!root.isObject()) {
            throw new CheckpointException(file + " is not a JSON object; expected a model's shape");
        }
        ConfigFields fields = new ConfigFields(root, file);
        String type = fields.text("model_type", "blip-2");
        if (!type.equals("blip-2")) {
            throw fields.problem("model_type", "blip-2", type);
        }
        VisionConfig vision = VisionConfig.read(fields.at("vision_config"));
        LanguageConfig language = language(fields.at("text_config"));
        int last = language.vocabulary() - 1;
        return new Blip2Config(
                vision,
                QFormerConfig.read(fields.at("qformer_config"), 1408),
                language,
                fields.positive("num_query_tokens", 32),
                fields.between(
                        "image_token_index",
                        -1,
                        last,
                        fields.between("image_token_id", -1, last, -1)));
    }

    private static LanguageConfig language(ConfigFields fields) {
        String type = fields.text("model_type", "opt");
        return switch (type) {
            case "t5" -> FlanT5Config.read(fields);
            case "opt" -> OptConfig.read(fields);
            default -> throw fields.problem("model_type", "t5 or opt", type);
        };
    }
}
