package io.reelscribe.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PtbTokenizerTest {
    /** Lines whose tokens CoreNLP 3.4.1 was seen to give on its command line. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '\u00A6',
            quoteCharacter = '\u00AC',
            textBlock =
                    """
            A man can't stop; he's gonna dance -- it's "great"! ¦ a man ca n't stop ; he 's gon na dance -- it 's `` great '' !
            Two dogs' owners (the kids) aren't here... are they? ¦ two dogs ' owners -lrb- the kids -rrb- are n't here ... are they ?
            The 3-year-old boy scores 1,000.50 points @ 5:30 p.m. on 12/25/2020 & wins $5. ¦ the 3-year-old boy scores 1,000.50 points @ 5:30 p.m. on 12/25/2020 & wins $ 5 .
            A low-angle/close-up shot: men's 100m-race, 50% off #1 u.s.a. ¦ a low-angle/close-up shot : men 's 100m-race , 50 % off # 1 u.s.a.
            “curly” ‘single’ – en — em … dots ¦ `` curly '' ` single ' -- en -- em ... dots
            café naïve ¦ café naïve
            [brackets] {braces} <tag> a_b a*b a+b=c ¦ -lsb- brackets -rsb- -lcb- braces -rcb- <tag> a_b a * b a + b = c
            http://a.b/c?d=1 me@x.com ¦ http://a.b/c?d=1 me@x.com
            cannot gimme wanna lemme d'ye 'tis more'n ¦ can not gim me wan na lem me d'ye 't is more 'n
            !!! ??? .. . , ; : - --- ---- ¦ !!! ??? . . . , ; : - -- --
            rock'n'roll o'clock y'all I'll I'd we've they're ¦ rock 'n' roll o'clock y' all i 'll i 'd we 've they 're
            he said : " hello , world . " ¦ he said : '' hello , world . ''
            😀 hi 日本語 한국어 ¦ hi 日本語 한국어
            ½ cup 2½ £5 €10 ¢ ¦ 1/2 cup 2 1/2 # 5 $ 10 cents
            Mr. Smith vs. Dr. Jones et al. etc. ¦ mr. smith vs. dr. jones et al. etc. .
            """)
    void hard_lines_give_the_tokens_of_the_official_tokenizer(String caption, String tokens) {
        assertEquals(tokens, String.join(" ", PtbTokenizer.tokenizeUnfiltered(caption)));
    }

    @Test
    void punctuation_is_dropped_but_lower_cased_brackets_and_runs_of_marks_stay() {
        assertEquals(
                List.of("a", "man", "-lrb-", "tall", "-rrb-", "sings", "!!!", "wow"),
                PtbTokenizer.tokenize("A man (tall) sings -- \"!!!\" wow ... , ; : ' - ! ?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n",
                "\t \u00A0",
                ".",
                "\uD83D",
                "\uDE00\uD83D",
                "\u0000\u0007\uFFFF"
            })
    void a_caption_without_words_has_no_tokens(String caption) {
        assertEquals(List.of(), PtbTokenizer.tokenize(caption));
    }

    @Test
    void a_line_feed_is_a_space() {
        assertEquals(List.of("a", "man", "sings"), PtbTokenizer.tokenize("a man\nsings\n"));
    }

    @Test
    void capitals_are_lowered_the_same_under_a_turkish_locale() {
        assertEquals(
                List.of("i", "city", "is", "u.s.-bit"),
                PtbTokenizer.tokenize("I CITY IS U.S.-BIT"));
    }

    @Test
    void an_unpaired_surrogate_separates_words() {
        assertEquals(List.of("a", "b"), PtbTokenizer.tokenize("a\uD83Db"));
    }

    @Test
    void a_mixed_number_is_one_token_with_a_no_break_space() {
        assertEquals(List.of("1\u00A01/2", "cups"), PtbTokenizer.tokenize("1 1/2 cups"));
    }

    @Test
    void threads_share_it() {
        List<String> expected =
                PtbTokenizer.tokenize("A man's dog can't (really) sing, e.g. at 5 p.m. Why?");
        assertEquals(
                1000,
                IntStream.range(0, 1000)
                        .parallel()
                        .filter(
                                i ->
                                        PtbTokenizer.tokenize(
                                                        "A man's dog can't (really) sing, e.g. at 5 p.m. Why?")
                                                .equals(expected))
                        .count());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "A",
                "5",
                "é",
                "日",
                "a ",
                ".",
                "a.",
                "A.",
                "'",
                "\"",
                "-",
                "a-",
                "5-",
                "_",
                "@",
                "a@",
                "a@.",
                "a=",
                "<",
                "<a ",
                "<a b=\"",
                "<!-",
                "&",
                "a,",
                "5,",
                "5.a",
                "5.5a.",
                "etc. ",
                "etc.",
                "u.s.",
                "www.",
                "www.a,",
                "http://",
                "a.com/",
                "★",
                "★.",
                "d'",
                "'a",
                "a'a",
                "A&",
                "a/",
                "1 1/",
                "555 ",
                "(555) ",
                "\u00AD",
                "\u0301",
                "&eacute;",
                ":-",
                "#a",
                "\uD83D",
                "x_",
                "don't",
                "cannot",
                ". ",
                "a!",
                "0\u00AD"
            })
    void a_very_long_caption_takes_time_in_proportion(String fragment) {
        String caption = fragment.repeat(300_000 / fragment.length());
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> PtbTokenizer.tokenize(caption));
    }
}
