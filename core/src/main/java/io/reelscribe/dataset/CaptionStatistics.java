package io.reelscribe.dataset;

import java.util.Collection;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What a set of clips holds.
 *
 * @param clips number of clips
 * @param captions number of captions
 * @param captionsPerClip how many captions a clip has
 * @param wordsPerCaption how many words a caption has
 * @param vocabulary number of different words
 */
public record CaptionStatistics(
        int clips, int captions, Spread captionsPerClip, Spread wordsPerCaption, int vocabulary) {
    /**
     * Counts clips and the words of their captions.
     *
     * @param tokenizer usually {@code PtbTokenizer::tokenize}
     */
    public static CaptionStatistics of(
            Collection<Clip> clips, Function<String, List<String>> tokenizer) {
        Set<String> vocabulary = new HashSet<>();
        IntSummaryStatistics perClip = new IntSummaryStatistics();
        IntSummaryStatistics perCaption = new IntSummaryStatistics();
        for (Clip clip : clips) {
            perClip.accept(clip.captions().size());
            for (String caption : clip.captions()) {
                List<String> words = tokenizer.apply(caption);
                perCaption.accept(words.size());
                vocabulary.addAll(words);
            }
        }
        return new CaptionStatistics(
                clips.size(),
                (int) perCaption.getCount(),
                Spread.of(perClip),
                Spread.of(perCaption),
                vocabulary.size());
    }

    /** Least, mean and most of a number; zeros of nothing. */
    public record Spread(int least, double mean, int most) {
        private static Spread of(IntSummaryStatistics numbers) {
            return numbers.getCount() == 0
                    ? new Spread(0, 0, 0)
                    : new Spread(numbers.getMin(), numbers.getAverage(), numbers.getMax());
        }
    }
}
