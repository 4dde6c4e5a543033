package io.reelscribe.metrics;

import static io.reelscribe.metrics.PtbTokenizerCharacters.isAsciiLetter;
import static io.reelscribe.metrics.PtbTokenizerCharacters.isDigit;
import static io.reelscribe.metrics.PtbTokenizerCharacters.isUpper;
import static io.reelscribe.metrics.PtbTokenizerText.NONE;

import java.util.Locale;
import java.util.Set;

/**
 * Abbreviations and initials that keep their period. The lists were observed: all words of up to
 * five letters, and a list of longer candidates, given to CoreNLP in several contexts.
 */
final class PtbTokenizerAbbreviations {
    /** Where such an abbreviation ends a sentence, a period of its own follows it. */
    private static final Set<String> ENDING =
            words(
                    "al ala apr ariz ark assn aug az bancorp bhd bldg blvd bros calif co colo conn corp cos ct dak dec del esq est"
                            + " etc ext feb fla fri ga ill inc ind intl jan jr jul jun kan kans ky la ltd mar mass md mich minn"
                            + " miss mo mon mont neb nev nov oct okla ore pa penn plc ppte pptes ppty pptys pte ptes pty ptys"
                            + " rd rt sep sept seq sq sr sys tel tenn tex thu thurs tue tues univ va vt wash wed wis wisc wyo");

    private static final Set<String> TITLES =
            words(
                    "adj adm adv alex assoc asst atty attys ave brig capt cf cie cmdr col comdr cpl dept det dr drs elec ens ft gen"
                            + " gov govs hon insp invt jos lieut lt maj messrs mfg mlle mme mr mrs ms msgr mt mtg natl pfc ph"
                            + " pres prof profs pvt rep reps rev sen sens sfc sgt spc st ste supt supts treas vs wm");

    /** Abbreviations only before a number. */
    private static final Set<String> NUMBERED = words("art ca fig figs no nos op pp prop");

    /** Without a capital these are words. */
    private static final Set<String> CAPITALIZED =
            words("ark az del ill la mass miss ore pa tex wash");

    /** Words that begin a sentence after initials. */
    private static final Set<String> STARTERS =
            words(
                    "a about according after an as at but earlier he her here however if in it last many more mr. ms. now once one"
                            + " other our she since so some such that the their then there these they this we what when while"
                            + " yet you");

    private static final int LONGEST = "bancorp".length();

    private PtbTokenizerAbbreviations() {}

    private static Set<String> words(String words) {
        return Set.of(words.split(" "));
    }

    static void offer(PtbTokenizerText text, PtbTokenizerMatch match, int start) {
        int end = text.match(start, "ph.d");
        if (end == NONE || text.at(end) != '.') {
            end = start;
            while (isAsciiLetter(text.at(end)) && end <= start + LONGEST) {
                end++;
            }
        }
        if (end > start && text.at(end) == '.') {
            offerAbbreviation(text, match, start, end);
            offerInitials(text, match, start);
        }
    }

    private static void offerAbbreviation(
            PtbTokenizerText text, PtbTokenizerMatch match, int start, int end) {
        String written = text.text.substring(start, end);
        String word = written.toLowerCase(Locale.ROOT);
        int period = end + 1;
        if (!isWrittenRight(written, word)) {
            return;
        }
        if (ENDING.contains(word) || word.equals("ph.d")) {
            offerEnding(text, match, word + ".", period);
        } else if (TITLES.contains(word)) {
            match.offer(period);
        } else if (NUMBERED.contains(word)) {
            int digit = text.breaksAt(period) ? period + 1 : period;
            match.offer(isDigit(text.at(digit)) ? digit + 1 : NONE, period);
        }
    }

    private static boolean isWrittenRight(String written, String word) {
        return switch (word) {
            case "mfg", "mtg" -> !isUpper(written.charAt(1));
            case "pte", "ptes", "pty", "ptys", "ppte", "pptes", "ppty", "pptys" ->
                    !isUpper(written.charAt(word.indexOf('t') + 1));
            default -> !CAPITALIZED.contains(word) || isUpper(written.charAt(0));
        };
    }

    private static void offerEnding(
            PtbTokenizerText text, PtbTokenizerMatch match, String token, int period) {
        int next = text.skipSpaces(period);
        if (next > period + 1) {
            match.offer(next, period, token, ".");
        } else if (next > period
                && (next >= text.length() || Character.isUpperCase(text.at(next)))) {
            match.offer(next + 1, period, token, ".");
        }
        if (next > period) {
            match.offer(PtbTokenizerTags.end(text, next), period, token, ".");
        }
        if (period < text.length()) {
            match.offer(period + 2, period);
        } else {
            match.offer(period, period, token, ".");
        }
    }

    private static void offerInitials(PtbTokenizerText text, PtbTokenizerMatch match, int start) {
        int end = initialsEnd(text, start);
        if (end == start) {
            return;
        }
        int ahead = sentenceStart(text, end);
        if (end == start + 2) {
            match.offer(ahead, start + 1);
        } else {
            match.offer(ahead, end, text.text.substring(start, end).toLowerCase(Locale.ROOT), ".");
        }
        match.offer(end);
    }

    /** End of letters each followed by a period. */
    static int initialsEnd(PtbTokenizerText text, int start) {
        int end = start;
        while (isAsciiLetter(text.at(end)) && text.at(end + 1) == '.') {
            end += 2;
        }
        return end;
    }

    /** End of white space and what begins a new sentence for sure. */
    static int sentenceStart(PtbTokenizerText text, int end) {
        int start = text.skipSpaces(end);
        if (start == end) {
            return NONE;
        }
        int tag = PtbTokenizerTags.end(text, start);
        if (tag > 0) {
            return text.breaksAt(tag) ? tag + 1 : NONE;
        }
        int stop = start;
        while (isAsciiLetter(text.at(stop)) && stop < start + 10) {
            stop++;
        }
        if (text.at(stop) == '.') {
            stop++;
        }
        boolean starts =
                isUpper(text.at(start))
                        && text.breaksAt(stop)
                        && STARTERS.contains(
                                text.text.substring(start, stop).toLowerCase(Locale.ROOT));
        return starts ? stop + 1 : NONE;
    }
}
