package io.reelscribe.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.reelscribe.checkpoint.StrictJson.UnexpectedJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code model.safetensors.index.json}: which shard holds which tensor. */
public final class ShardIndex {
    public static final String FILE_NAME = "model.safetensors.index.json";

    private static final long MAXIMUM_BYTES = 100_000_000;

    private ShardIndex() {}

    /**
     * Tensor name to shard file name, each a plain name within the folder.
     *
     * @throws CheckpointException if the file is not such an index
     */
    public static Map<String, String> read(Path file) {
        try (InputStream stream = Files.newInputStream(file);
                JsonParser json = StrictJson.parse(stream)) {
            if (Files.size(file) > MAXIMUM_BYTES) {
                throw new UnexpectedJson("more than " + MAXIMUM_BYTES + " bytes");
            }
            return weightMap(json);
        } catch (JsonProcessingException e) {
            throw new CheckpointException(
                    file + " is not valid JSON: " + e.getOriginalMessage(), e);
        } catch (UnexpectedJson e) {
            throw new CheckpointException(file + ": " + e.getMessage(), e);
        } catch (CharacterCodingException e) {
            throw new CheckpointException(file + " is not UTF-8", e);
        } catch (IOException e) {
            throw new CheckpointException(file + " cannot be read: " + e, e);
        }
    }

    private static Map<String, String> weightMap(JsonParser json) throws IOException {
        Map<String, String> shards = null;
        json.nextToken();
        StrictJson.require(json, JsonToken.START_OBJECT, "a JSON object");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean isMap = json.currentName().equals("weight_map");
            json.nextToken();
            if (isMap) {
                shards = shards(json);
            } else {
                json.skipChildren();
            }
        }
        if (shards == null) {
            throw new UnexpectedJson("no 'weight_map'; expected tensor names with their shards");
        }
        return shards;
    }

    private static Map<String, String> shards(JsonParser json) throws IOException {
        StrictJson.require(json, JsonToken.START_OBJECT, "weight_map as an object");
        Map<String, String> shards = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String tensor = json.currentName();
            json.nextToken();
            StrictJson.require(json, JsonToken.VALUE_STRING, "a shard's name in weight_map");
            shards.put(tensor, requirePlainName(json.getText()));
        }
        return shards;
    }

    /** An index must not lead outside its folder. */
    private static String requirePlainName(String shard) throws UnexpectedJson {
        if (!shard.matches("[\\w.-]{1,200}") || shard.startsWith(".")) {
            throw new UnexpectedJson(
                    "weight_map names the shard '"
                            + SafetensorsHeader.abbreviated(shard)
                            + "', expected a plain file name");
        }
        return shard;
    }
}
