package io.reelscribe.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives words and n-grams of two to four words int ids, exactly: a bigram is a pair of words, a
 * trigram a bigram and a word, a four-gram two bigrams. An index over a parent adds to it without
 * changing it.
 */
final class NgramIndex {
    static final int ORDERS = 4;

    private final NgramIndex parent;
    private final int wordOffset;
    private final Map<String, Integer> words = new HashMap<>();
    private final PairIndex bigrams;
    private final PairIndex trigrams;
    private final PairIndex fourgrams;

    NgramIndex() {
        parent = null;
        wordOffset = 0;
        bigrams = new PairIndex();
        trigrams = new PairIndex();
        fourgrams = new PairIndex();
    }

    /** An index that answers with {@code parent}'s ids; the parent must not grow any more. */
    NgramIndex(NgramIndex parent) {
        this.parent = parent;
        wordOffset = parent.size(1);
        bigrams = new PairIndex(parent.bigrams);
        trigrams = new PairIndex(parent.trigrams);
        fourgrams = new PairIndex(parent.fourgrams);
    }

    int size(int order) {
        return order == 1 ? wordOffset + words.size() : pairs(order).size();
    }

    /** The pairs behind the ids of an order of two to four. */
    PairIndex pairs(int order) {
        return switch (order) {
            case 2 -> bigrams;
            case 3 -> trigrams;
            case 4 -> fourgrams;
            default -> throw new IllegalArgumentException("no pairs of order " + order);
        };
    }

    /** The words that this index, not its parent, gave an id, by id. */
    String[] ownWords() {
        String[] byId = new String[words.size()];
        words.forEach((word, id) -> byId[id - wordOffset] = word);
        return byId;
    }

    int findOrAddWord(String word) {
        int known = findWord(word);
        if (known != PairIndex.ABSENT) {
            return known;
        }
        int id = wordOffset + words.size();
        words.put(word, id);
        return id;
    }

    int findWord(String word) {
        int known = parent == null ? PairIndex.ABSENT : parent.findWord(word);
        return known == PairIndex.ABSENT ? words.getOrDefault(word, PairIndex.ABSENT) : known;
    }

    int[] findOrAddWords(List<String> caption) {
        int[] ids = new int[caption.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = findOrAddWord(caption.get(i));
        }
        return ids;
    }

    /** Ids of the bigrams of {@code words}, by position. */
    int[] findOrAddBigrams(int[] words) {
        int[] ids = new int[Math.max(0, words.length - 1)];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = bigrams.findOrAdd(words[i], words[i + 1]);
        }
        return ids;
    }

    int[] findOrAddTrigrams(int[] words, int[] bigramIds) {
        int[] ids = new int[Math.max(0, words.length - 2)];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = trigrams.findOrAdd(bigramIds[i], words[i + 2]);
        }
        return ids;
    }

    int[] findOrAddFourgrams(int[] bigramIds) {
        int[] ids = new int[Math.max(0, bigramIds.length - 2)];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = fourgrams.findOrAdd(bigramIds[i], bigramIds[i + 2]);
        }
        return ids;
    }
}
