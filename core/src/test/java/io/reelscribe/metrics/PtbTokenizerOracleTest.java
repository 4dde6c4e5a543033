package io.reelscribe.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import edu.stanford.nlp.ling.Word;
import edu.stanford.nlp.process.PTBTokenizer;
import edu.stanford.nlp.process.WordTokenFactory;
import io.reelscribe.SharedData;
import java.io.IOException;
import java.io.StringReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ours beside CoreNLP's own tokenizer, which knows the truth. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PtbTokenizerOracleTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** As pycocoevalcap lists it. */
    private static final Set<String> PUNCTUATION =
            Set.of(
                    "''", "'", "``", "`", "-LRB-", "-RRB-", "-LCB-", "-RCB-", ".", "?", "!", ",",
                    ":", "-", "--", "...", ";");

    @Test
    void every_caption_of_MSR_VTT_tokenizes_as_CoreNLP_does() throws IOException {
        List<String> captions = new ArrayList<>();
        for (String file : List.of("train_val_videodatainfo.json", "test_videodatainfo.json")) {
            JsonNode sentences =
                    JSON.readTree(SharedData.path("annotations/msrvtt/" + file).toFile())
                            .get("sentences");
            for (JsonNode sentence : sentences) {
                captions.add(sentence.get("caption").asText().replace('\n', ' '));
            }
        }
        assertEquals(200_000, captions.size());
        assertAllAgree(captions);
    }

    @Test
    void every_caption_of_MSVD_tokenizes_as_CoreNLP_does() throws IOException {
        List<String> captions = new ArrayList<>();
        for (String split : List.of("train_noval", "val", "test")) {
            Path file = SharedData.path("annotations/msvd/msvd_sents_" + split + "_lc_nopunc.txt");
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                captions.add(line.substring(line.indexOf('\t') + 1));
            }
        }
        assertEquals(80_827, captions.size());
        JSON.readTree(SharedData.path("annotations/msvd/captions_msvd.json").toFile())
                .forEach(
                        clip ->
                                clip.forEach(
                                        caption ->
                                                captions.add(
                                                        caption.isArray()
                                                                ? joined(caption)
                                                                : caption.asText())));
        assertAllAgree(captions);
    }

    @Test
    void captions_of_VATEX_and_predicted_ones_tokenize_as_CoreNLP_does() throws IOException {
        List<String> captions = new ArrayList<>();
        for (JsonNode clip :
                JSON.readTree(SharedData.path("annotations/vatex/videocap5data.json").toFile())) {
            clip.get("enCap").forEach(caption -> captions.add(caption.asText()));
        }
        for (String model : List.of("lstm_1", "lstm_1_ve", "transformer_1")) {
            for (String dataset : List.of("msrvtt", "msvd")) {
                Path file = SharedData.path("predictions/" + model + "." + dataset + ".json");
                JSON.readTree(file.toFile())
                        .get("predictions")
                        .forEach(item -> captions.add(item.get("caption").asText()));
            }
        }
        assertAllAgree(captions);
    }

    /** Parts that meet in captions, each string of up to four of them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a Foo 5 . , - / _ ' ~ é",
                "b A \" ' ` & ; &quot; &apos; ’ “ ( ~",
                "etc. mr. u.s. a . ~ The Foo , 5 ' <b>",
                "don n 't 's s ll ' em A x ~",
                "$ US £ 5 % # @foo + - ! ? &"
            })
    void short_strings_tokenize_as_CoreNLP_does(String alphabet) {
        String[] parts =
                alphabet.replace('~', ' ')
                        .split("(?<=[^ ]) (?=[^ ])|(?<=[^ ]) (?= )|(?<= ) (?=[^ ])");
        Set<String> strings = new LinkedHashSet<>(List.of(""));
        for (int length = 1; length <= 4; length++) {
            for (String prefix : List.copyOf(strings)) {
                for (String part : parts) {
                    strings.add(prefix + part);
                }
            }
        }
        assertEachAgrees(strings);
    }

    @Test
    void random_salads_of_tricky_fragments_tokenize_almost_always_as_CoreNLP_does() {
        Random random = new Random(20261122);
        List<String> fragments = new ArrayList<>(List.of(FRAGMENTS.split(" ")));
        for (char character = '!'; character <= '~'; character++) {
            fragments.add(String.valueOf(character));
        }
        List<String> different = new ArrayList<>();
        int lines = 30_000;
        for (int line = 0; line < lines; line++) {
            StringBuilder caption = new StringBuilder();
            for (int fragment = random.nextInt(6); fragment >= 0; fragment--) {
                caption.append(fragments.get(random.nextInt(fragments.size())))
                        .append(random.nextInt(3) == 0 ? "" : " ");
            }
            if (!onlyLine(caption.toString())
                    .equals(PtbTokenizer.tokenizeUnfiltered(caption.toString()))) {
                different.add(caption.toString());
            }
        }
        assertTrue(
                different.size() <= lines / 2000,
                () -> different.size() + " differ, for example " + different.get(0));
    }

    /** The official scorers call the command line: the oracle must be the same. */
    @Test
    void the_oracle_gives_what_the_command_line_prints(@TempDir Path folder) throws Exception {
        Random random = new Random(7);
        String[] fragments = FRAGMENTS.replaceAll("[\\u0085\\p{Cs}]", "").split(" ");
        StringBuilder captions = new StringBuilder();
        for (int line = 0; line < 5_000; line++) {
            for (int fragment = random.nextInt(6); fragment >= 0; fragment--) {
                captions.append(fragments[random.nextInt(fragments.length)]).append(' ');
            }
            captions.append("\n");
        }
        List<String> expected = new ArrayList<>();
        expected(captions.toString()).forEach(tokens -> expected.add(String.join(" ", tokens)));
        assertEquals(expected, commandLine(captions.toString(), folder));
    }

    private static List<String> commandLine(String captions, Path folder) throws Exception {
        Path input = Files.writeString(folder.resolve("captions"), captions);
        Path output = folder.resolve("tokens");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Dfile.encoding=UTF-8",
                                "-cp",
                                jar().toString(),
                                PTBTokenizer.class.getName(),
                                "-preserveLines",
                                "-lowerCase",
                                input.toString())
                        .redirectOutput(output.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertEquals(0, process.waitFor());
        return Files.readAllLines(output, StandardCharsets.UTF_8);
    }

    private static Path jar() throws URISyntaxException {
        return Path.of(
                PTBTokenizer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /**
     * All captions in one file as the official scorers hand them over, their punctuation dropped as
     * it is there.
     */
    private static void assertAllAgree(List<String> captions) {
        List<List<String>> expected = expected(String.join("\n", captions) + "\n");
        assertEquals(captions.size(), expected.size());
        for (int line = 0; line < captions.size(); line++) {
            String caption = captions.get(line);
            expected.get(line).removeIf(PUNCTUATION::contains);
            assertEquals(
                    expected.get(line),
                    PtbTokenizer.tokenize(caption),
                    () -> "tokens of '" + caption + "'");
        }
    }

    /** Every token of each string by itself. */
    private static void assertEachAgrees(Set<String> strings) {
        for (String string : strings) {
            List<String> tokens = PtbTokenizer.tokenizeUnfiltered(string);
            assertEquals(onlyLine(string), tokens, () -> "tokens of '" + string + "'");
        }
    }

    private static List<String> onlyLine(String caption) {
        List<String> tokens = new ArrayList<>();
        expected(caption.replace('\n', ' ') + "\n").forEach(tokens::addAll);
        return tokens;
    }

    /** The tokens of each line. */
    private static List<List<String>> expected(String lines) {
        PTBTokenizer<Word> tokenizer =
                new PTBTokenizer<>(
                        new StringReader(lines),
                        new WordTokenFactory(),
                        "tokenizeNLs=true,untokenizable=noneDelete");
        List<List<String>> expected = new ArrayList<>();
        List<String> line = new ArrayList<>();
        while (tokenizer.hasNext()) {
            String token = tokenizer.next().word();
            if (token.equals("*NL*")) {
                expected.add(line);
                line = new ArrayList<>();
            } else {
                line.add(token.toLowerCase(Locale.ROOT));
            }
        }
        return expected;
    }

    private static String joined(JsonNode words) {
        List<String> parts = new ArrayList<>();
        words.forEach(word -> parts.add(word.asText()));
        return String.join(" ", parts);
    }

    /**
     * Separated by single spaces; a tilde-free zoo of everything that a caption should not hold but
     * does.
     */
    private static final String FRAGMENTS =
            "a man The He is walking A I dog dogs' it's It's don't can't cannot gonna GONNA wanna lemme gimme 'tis 'twas 'em 'til"
                    + " 'cause y'all o'clock rock'n'roll ma'am c'mon d'Artagnan l'eau O'Neil j'ai she'll they've we'd you're I'm"
                    + " shouldn't've '80s '90s '85 1990's Mr. Mrs. Dr. St. etc. e.g. i.e. vs. U.S. U.S.A. u.k. p.m. a.m. Ph.D. Inc."
                    + " Co. Corp. Jan. no. No. fig. pp. Mass. ill. 5 42 3.14 1,000 1,000,000.50 .5 -5 +7 10-20 5:30 12/25/2020"
                    + " 12-25-20 2020-01-02 1/2 2-1/2 ½ ¾ ⅓ ⅛ 2½ 50% $5 $1.50 US$20 £5 €10 ¢ ¥ #1 1st 2nd 21st 3D 4x4 100m 10km/h"
                    + " 6'2\" 5\" http://www.foo.com/a?b=c https://t.co/xyz www.youtube.com foo.com/bar foo.org me@x.com <me@x.com>"
                    + " @user_1 #hashtag foo_bar __ 😀 👍🏽 ❤ 日本語 한국어 привет العربية हिन्दी ไทย café naïve e\u0301 Zürich ÉCOLE \" '' ``"
                    + " ' ` “ ” ‘ ’ « » „ - -- --- ----- – — ... .. .... … . , ; : ! ? !! ?! ??? ( ) [ ] { } <b> </b> <br/>"
                    + " <a\u00A0href=\"x\"> < > & &amp; &lt; &quot; &apos; &nbsp; &#39; &eacute; AT&T R&D Q&A A+B + = * ** / \\ | ~ ^ @"
                    + " # % $ _ :) :-) ;) :( :D :P =) >:( ^_^ (^_^) -_- o_O <3 555-1234 1-800-555-1234 (555) 555 1234 well-known"
                    + " e-mail co-operate pre-1990 non-U.S. U.S.-based low-angle/close-up and/or w/o a/b/c C++ C# file.txt index.html"
                    + " a.b foo.bar soft\u00ADhyphen zero\u200Bwidth \u200B \u00AD \u00A0 \u0000 \u0007 \u0085 \u3000 \uD83D \uDE00 ™ ® ° ²"
                    + " × § • → ♪ ★ supercalifragilisticexpialidociousupercalifragilisticexpialidocious";
}
