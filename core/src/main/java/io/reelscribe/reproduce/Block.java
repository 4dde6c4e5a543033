package io.reelscribe.reproduce;

import java.util.List;
import java.util.Optional;

/** A part of the report, the same in each of its forms. */
sealed interface Block
        permits Block.Heading,
                Block.Text,
                Block.Bullets,
                Block.Table,
                Block.Charts,
                Block.ClipSamples {
    /**
     * @param level 1 to 3
     */
    record Heading(int level, String text) implements Block {}

    record Text(String text) implements Block {}

    record Bullets(List<String> texts) implements Block {}

    /** The first row is the table's head. */
    record Table(List<List<Cell>> rows) implements Block {}

    /** A text, or a verdict, or both. */
    record Cell(String text, Optional<Verdict> verdict) {
        static Cell of(String text) {
            return new Cell(text, Optional.empty());
        }

        static Cell of(Verdict verdict) {
            return new Cell("", Optional.of(verdict));
        }

        static List<Cell> row(String... texts) {
            return List.of(texts).stream().map(Cell::of).toList();
        }
    }

    /** Side by side. */
    record Charts(List<Named> charts) implements Block {
        /** A chart, and the name of its file without the ending. */
        record Named(String name, SpreadChart chart) {}
    }

    record ClipSamples(List<ClipSample> clips) implements Block {}
}
