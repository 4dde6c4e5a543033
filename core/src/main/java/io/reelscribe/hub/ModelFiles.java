package io.reelscribe.hub;

import io.reelscribe.checkpoint.ShardIndex;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which files of a model repository are needed. */
final class ModelFiles {
    static final String CONFIG = "config.json";
    static final String WEIGHTS = "model.safetensors";

    /** Wanted where the repository has them. */
    static final List<String> OPTIONAL =
            List.of(
                    "generation_config.json",
                    "preprocessor_config.json",
                    "processor_config.json",
                    "tokenizer.json",
                    "tokenizer_config.json",
                    "special_tokens_map.json",
                    "added_tokens.json");

    /** OPT's older tokenizer, for repositories without {@code tokenizer.json}. */
    static final List<String> OLDER_TOKENIZER = List.of("vocab.json", "merges.txt");

    private ModelFiles() {}

    /** The shards that an index names, sorted. */
    static Set<String> shards(Path index) {
        return new TreeSet<>(ShardIndex.read(index).values());
    }

    /** Whether a folder has what a model cannot do without. */
    static boolean areUsable(Path folder) {
        boolean tokenizer =
                has(folder, "tokenizer.json")
                        || OLDER_TOKENIZER.stream().allMatch(name -> has(folder, name));
        return tokenizer && has(folder, CONFIG) && hasWeights(folder);
    }

    private static boolean hasWeights(Path folder) {
        if (has(folder, WEIGHTS)) {
            return true;
        }
        Path index = folder.resolve(ShardIndex.FILE_NAME);
        return Files.isRegularFile(index)
                && shards(index).stream().allMatch(shard -> has(folder, shard));
    }

    static boolean has(Path folder, String name) {
        return Files.isRegularFile(folder.resolve(name));
    }
}
