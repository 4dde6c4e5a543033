package io.reelscribe.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.reelscribe.checkpoint.CheckpointException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A model's tokenizer; ids and texts equal those of Hugging Face transformers 4.57. Thread-safe;
 * close it, for it holds native memory.
 *
 * <p>The library beneath, DJL, reports its first use over the network unless the environment
 * variable or system property {@code OPT_OUT_TRACKING} is true: the property is set here where
 * neither is. It unpacks its native code under {@code ~/.djl.ai}, or {@code DJL_CACHE_DIR}.
 */
public final class Tokenizer implements AutoCloseable {
    private final HuggingFaceTokenizer tokenizer;
    private final Map<String, Integer> vocabulary;
    private final boolean cleansSpaces;

    /** Held for reading in native code, for writing to free it. */
    private final ReadWriteLock open = new ReentrantReadWriteLock();

    private Tokenizer(TokenizerFiles files) {
        tokenizer = NativeTokenizer.create(files);
        vocabulary = files.vocabulary();
        cleansSpaces = files.cleansSpaces();
    }

    /**
     * Loads {@code tokenizer.json}, or builds the byte-level BPE of OPT from {@code vocab.json} and
     * {@code merges.txt}; {@code tokenizer_config.json} is heeded where present.
     *
     * @throws CheckpointException if the files are missing or damaged
     */
    public static Tokenizer load(Path folder) {
        return new Tokenizer(TokenizerFiles.read(folder));
    }

    /**
     * The ids of a text; unpaired surrogates count as U+FFFD.
     *
     * @param addSpecialTokens whether to add what the model expects around a text: {@code </s>}
     *     behind it for T5, before it for OPT
     */
    public int[] encode(String text, boolean addSpecialTokens) {
        String valid = withoutLoneSurrogates(text);
        long[] ids = locked(open -> open.encode(valid, addSpecialTokens, false).getIds());
        int[] result = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            result[i] = Math.toIntExact(ids[i]);
        }
        return result;
    }

    /** The text of ids, white space kept as the model wrote it. Unknown ids give no text. */
    public String decode(int[] ids, boolean skipSpecialTokens) {
        long[] wide = IntStream.of(ids).asLongStream().toArray();
        for (int id : ids) {
            if (id < 0) {
                throw new IllegalArgumentException("token id " + id);
            }
        }
        String text = locked(open -> open.decode(wide, skipSpecialTokens));
        return cleansSpaces ? cleaned(text) : text;
    }

    /** The text of generated ids without special tokens and outer white space. */
    public String decodeCaption(int[] ids) {
        return decode(ids, true).strip();
    }

    /** The id of a token as the vocabulary writes it ({@code "</s>"}, {@code "▁man"}). */
    public OptionalInt idOf(String token) {
        Integer id = vocabulary.get(token);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /** Number of tokens, added ones included; a model's embedding may have more rows. */
    public int vocabularySize() {
        return vocabulary.size();
    }

    @Override
    public void close() {
        open.writeLock().lock();
        try {
            tokenizer.close();
        } finally {
            open.writeLock().unlock();
        }
    }

    private <T> T locked(Function<HuggingFaceTokenizer, T> action) {
        Lock reading = open.readLock();
        reading.lock();
        try {
            return action.apply(tokenizer);
        } finally {
            reading.unlock();
        }
    }

    /** What transformers does under the name clean_up_tokenization_spaces, in its order. */
    private static String cleaned(String text) {
        return text.replace(" .", ".")
                .replace(" ?", "?")
                .replace(" !", "!")
                .replace(" ,", ",")
                .replace(" ' ", "'")
                .replace(" n't", "n't")
                .replace(" 'm", "'m")
                .replace(" 's", "'s")
                .replace(" 've", "'ve")
                .replace(" 're", "'re");
    }

    private static String withoutLoneSurrogates(String text) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point >= 0xd800 && point <= 0xdfff ? 0xfffd : point)
                .forEach(result::appendCodePoint);
        return result.toString();
    }
}
