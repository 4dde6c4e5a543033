package io.reelscribe.metrics.meteor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AlignmentSearchTest {
    private static final int WORDS = 5;

    @Test
    void the_search_covers_as_much_in_as_few_chunks_as_trying_everything() {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            MatchTable table = randomExactMatches(random);
            AlignmentPath best = new AlignmentSearch(table).best();
            AlignmentPath naive = naiveBest(table, AlignmentPath.start(), 0);
            assertEquals(naive.covered(), best.covered());
            assertEquals(naive.chunks(), best.chunks());
        }
    }

    private static MatchTable randomExactMatches(Random random) {
        MatchTable table = new MatchTable(WORDS, WORDS);
        int[] candidate = random.ints(WORDS, 0, 3).toArray();
        int[] reference = random.ints(WORDS, 0, 3).toArray();
        for (int i = 0; i < WORDS; i++) {
            for (int j = 0; j < WORDS; j++) {
                if (reference[i] == candidate[j]) {
                    table.add(Match.ofWords(MatchKind.EXACT, i, j));
                }
            }
        }
        return table;
    }

    private static AlignmentPath naiveBest(MatchTable table, AlignmentPath path, int word) {
        if (word == WORDS) {
            return path.close();
        }
        List<AlignmentPath> complete = new ArrayList<>();
        complete.add(naiveBest(table, path.skip(0), word + 1));
        for (Match match : table.startingAt(word)) {
            if (path.isFree(match)) {
                complete.add(naiveBest(table, path.take(match, 0), word + 1));
            }
        }
        return complete.stream().min(AlignmentPath.BEST_FIRST).orElseThrow();
    }

    @Test
    void an_uncontested_match_is_taken_even_if_it_breaks_a_chunk() {
        MatchTable table = new MatchTable(3, 3);
        table.add(Match.ofWords(MatchKind.EXACT, 0, 0));
        table.add(Match.ofWords(MatchKind.SYNONYM, 1, 2));
        table.add(Match.ofWords(MatchKind.EXACT, 2, 1));
        assertEquals(3, new AlignmentSearch(table).best().matches().size());
    }

    @Test
    void a_contested_synonym_is_given_up_for_fewer_chunks() {
        MatchTable table = new MatchTable(3, 3);
        table.add(Match.ofWords(MatchKind.EXACT, 0, 0));
        table.add(Match.ofWords(MatchKind.SYNONYM, 1, 2));
        table.add(Match.ofWords(MatchKind.PARAPHRASE, 1, 2));
        table.add(Match.ofWords(MatchKind.EXACT, 2, 1));
        assertEquals(2, new AlignmentSearch(table).best().matches().size());
    }
}
