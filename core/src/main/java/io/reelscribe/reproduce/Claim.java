package io.reelscribe.reproduce;

import java.util.List;
import java.util.stream.Stream;

/**
 * A claim of the paper, and what measures it here.
 *
 * @param number 1 to 6
 * @param statement what the authors say
 * @param paper their figures
 * @param panels what is compared
 * @param claimed what must hold for the claim to be reproduced
 * @param observed what else is worth a test; no verdict depends on it
 * @param notes where this study differs from the paper
 */
record Claim(
        int number,
        String title,
        String statement,
        List<PaperFigure> paper,
        List<Panel> panels,
        List<Comparison> claimed,
        List<Comparison> observed,
        List<String> notes) {
    Claim {
        paper = List.copyOf(paper);
        panels = List.copyOf(panels);
        claimed = List.copyOf(claimed);
        observed = List.copyOf(observed);
        notes = List.copyOf(notes);
    }

    /** Every run it needs, some perhaps twice. */
    Stream<CaptioningRun> runs() {
        return Stream.of(
                        panels.stream().flatMap(panel -> panel.variants().stream()),
                        Stream.concat(claimed.stream(), observed.stream())
                                .flatMap(comparison -> comparison.variants().stream()))
                .flatMap(variants -> variants)
                .flatMap(variant -> variant.runs().stream());
    }
}
