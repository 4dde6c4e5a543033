package io.reelscribe.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StudyReportTest {
    private static final String NASTY = "<b> a|b & \"c\" *d* [e](f) `g`";

    @Test
    void whatever_captions_hold_the_page_shows_it_as_it_is() {
        String page = new HtmlPage(NASTY, blocks()).text();
        assertFalse(page.contains("<b>"));
        assertTrue(page.contains("&lt;b&gt; a|b &amp; &quot;c&quot; *d* [e](f) `g`"));
    }

    @Test
    void in_markdown_too_and_a_table_keeps_its_cells() {
        String page = new MarkdownPage(blocks(), "charts", "clips").text();
        assertFalse(page.contains("<b>") && !page.contains("\\<b>"));
        for (String line : page.lines().filter(l -> l.startsWith("|")).toList()) {
            assertEquals(3, line.replace("\\|", "").split("\\|", -1).length - 1, line);
        }
    }

    @Test
    void verdicts_are_badges() {
        String page = new HtmlPage("", blocks()).text();
        assertTrue(page.contains("<span class=\"badge not-reproduced\">not reproduced</span>"));
    }

    @Test
    void charts_are_well_formed_alone_and_within_the_page() throws Exception {
        for (Panel.Axis axis : Panel.Axis.values()) {
            for (String svg : List.of(chart(axis).svg(), HtmlPage.standalone(chart(axis)))) {
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(svg)));
                assertFalse(svg.contains("NaN"), svg);
            }
        }
    }

    @Test
    void a_chart_shows_each_seed_the_mean_and_the_deviation() {
        String svg = chart(Panel.Axis.KINDS).svg();
        assertEquals(3, count(svg, "class=\"seed"));
        assertEquals(1, count(svg, "class=\"bar"));
        assertTrue(svg.contains("one, " + "x &lt; y: 20.0 ± 10.0"), svg);
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    private static SpreadChart chart(Panel.Axis axis) {
        return new SpreadChart(
                NASTY,
                List.of("x < y", "z", "nothing"),
                List.of(
                        new SpreadChart.Series(
                                "one",
                                List.of(
                                        Sample.of(0.1, 0.2, 0.3),
                                        Sample.of(0.2),
                                        new Sample(List.of())),
                                OptionalDouble.of(0.5))),
                axis);
    }

    private static List<Block> blocks() {
        ClipSample.Said said = new ClipSample.Said(NASTY, NASTY, Optional.of(false));
        return List.of(
                new Block.Heading(1, NASTY),
                new Block.Text(NASTY),
                new Block.Bullets(List.of(NASTY)),
                new Block.Table(
                        List.of(
                                Block.Cell.row("a", "b"),
                                List.of(
                                        Block.Cell.of(NASTY),
                                        Block.Cell.of(Verdict.NOT_REPRODUCED)))),
                new Block.ClipSamples(
                        List.of(
                                new ClipSample(
                                        "name", NASTY, Optional.empty(), List.of(said), NASTY))));
    }
}
