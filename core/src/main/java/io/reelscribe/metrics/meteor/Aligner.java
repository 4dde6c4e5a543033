package io.reelscribe.metrics.meteor;

import java.util.List;
import java.util.function.BiPredicate;

/** Aligns a candidate with one reference and counts what matches. */
final class Aligner {
    private final List<Word> candidate;
    private final List<Word> reference;
    private final MatchTable table;

    private Aligner(List<Word> candidate, List<Word> reference) {
        this.candidate = candidate;
        this.reference = reference;
        this.table = new MatchTable(candidate.size(), reference.size());
    }

    static MeteorStatistics align(
            List<Word> candidate, List<Word> reference, ParaphraseTable paraphrases) {
        Aligner aligner = new Aligner(candidate, reference);
        aligner.collectMatches(paraphrases);
        return aligner.count(new AlignmentSearch(aligner.table).best());
    }

    private void collectMatches(ParaphraseTable paraphrases) {
        matchWords(MatchKind.EXACT, Word::sameText);
        if (identical()) {
            // The beam might miss the one perfect alignment.
            return;
        }
        matchWords(MatchKind.STEM, (word, other) -> word.sameStem(other) && !word.sameText(other));
        matchWords(
                MatchKind.SYNONYM,
                (word, other) -> word.sharesSynset(other) && !word.sameText(other));
        if (!paraphrases.isEmpty()) {
            new PhraseMatcher(paraphrases, candidate, reference).addTo(table);
        }
    }

    private boolean identical() {
        if (candidate.size() != reference.size()) {
            return false;
        }
        for (int i = 0; i < candidate.size(); i++) {
            if (!candidate.get(i).sameText(reference.get(i))) {
                return false;
            }
        }
        return true;
    }

    private void matchWords(MatchKind kind, BiPredicate<Word, Word> matches) {
        for (int i = 0; i < reference.size(); i++) {
            for (int j = 0; j < candidate.size(); j++) {
                if (matches.test(reference.get(i), candidate.get(j))) {
                    table.add(Match.ofWords(kind, i, j));
                }
            }
        }
    }

    private MeteorStatistics count(AlignmentPath path) {
        TextStatistics inCandidate = words(candidate);
        TextStatistics inReference = words(reference);
        for (Match match : path.matches()) {
            inCandidate =
                    inCandidate.plus(
                            matched(
                                    match.kind(),
                                    candidate.subList(
                                            match.candidateStart(), match.candidateEnd())));
            inReference =
                    inReference.plus(
                            matched(match.kind(), reference.subList(match.start(), match.end())));
        }
        return new MeteorStatistics(inCandidate, inReference, path.chunks());
    }

    private static TextStatistics words(List<Word> words) {
        return new TextStatistics(
                words.size(), functionWords(words), MatchCounts.NONE, MatchCounts.NONE);
    }

    private static TextStatistics matched(MatchKind kind, List<Word> words) {
        int function = functionWords(words);
        return new TextStatistics(
                0,
                0,
                MatchCounts.of(kind, words.size() - function),
                MatchCounts.of(kind, function));
    }

    private static int functionWords(List<Word> words) {
        return (int) words.stream().filter(Word::isFunctionWord).count();
    }
}
