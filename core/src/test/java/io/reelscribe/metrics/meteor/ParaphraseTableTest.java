package io.reelscribe.metrics.meteor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ParaphraseTableTest {
    @Test
    void phrases_that_begin_alike_are_all_found_in_the_order_of_the_table() {
        ParaphraseTable table =
                DataFolderFixture.table(
                        "1", "a b", "first", "1", "a", "second", "1", "a b", "third", "1", "b",
                        "fourth");
        assertEquals(List.of("1:1", "2:0", "2:2"), phrases(table, "a b c", 0));
        assertEquals(List.of("1:3"), phrases(table, "a b c", 1));
        assertEquals(List.of(), phrases(table, "a b c", 2));
    }

    @Test
    void a_paraphrase_is_found_wherever_it_stands() {
        ParaphraseTable table = DataFolderFixture.table("1", "x", "a a");
        List<Integer> places = new ArrayList<>();
        table.forEachOccurrence(0, numbers(table, "a a a q a"), places::add);
        assertEquals(List.of(0, 1), places);
    }

    @Test
    void the_empty_table_knows_no_word() {
        assertTrue(ParaphraseTable.EMPTY.isEmpty());
        assertEquals(ParaphraseTable.UNKNOWN, ParaphraseTable.EMPTY.word("a"));
    }

    @Test
    void transitions_survive_growth() {
        TransitionTable transitions = new TransitionTable();
        Map<Integer, Integer> expected = new HashMap<>();
        Random random = new Random(3);
        for (int i = 0; i < 5000; i++) {
            int word = random.nextInt(1 << 30);
            if (expected.putIfAbsent(word, i) == null) {
                transitions.put(word % 3, word, i);
            }
        }
        expected.forEach((word, next) -> assertEquals(next, transitions.get(word % 3, word)));
        assertEquals(TransitionTable.ABSENT, transitions.get(5, 1));
    }

    private static List<String> phrases(ParaphraseTable table, String text, int start) {
        List<String> found = new ArrayList<>();
        table.forEachPhrase(
                numbers(table, text),
                start,
                (length, paraphrase) -> found.add(length + ":" + paraphrase));
        return found;
    }

    private static int[] numbers(ParaphraseTable table, String text) {
        return Stream.of(text.split(" ")).mapToInt(table::word).toArray();
    }
}
