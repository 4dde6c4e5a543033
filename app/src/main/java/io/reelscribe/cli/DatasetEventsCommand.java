package io.reelscribe.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.reelscribe.ReelscribeException;
import io.reelscribe.dataset.Predictions;
import io.reelscribe.world.EventScores;
import io.reelscribe.world.EventScores.Share;
import io.reelscribe.world.World;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reelscribe dataset events}: how often captions tell what happens. */
@Command(
        name = "events",
        description =
                "Measure how many captions of a generated world's clips tell the right events.")
final class DatasetEventsCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
            names = "--world",
            required = true,
            paramLabel = "DIR",
            description = "World made by 'dataset generate'.")
    private Path world;

    @Option(
            names = "--predictions",
            required = true,
            paramLabel = "FILE",
            description = "A caption for each clip: COCO results, JSON lines, CSV.")
    private Path predictions;

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
    private Format format;

    private enum Format {
        TEXT("text"),
        JSON("json");

        private final String option;

        Format(String option) {
            this.option = option;
        }

        @Override
        public String toString() {
            return option;
        }
    }

    @Override
    public Integer call() {
        Predictions read = Predictions.read(predictions);
        read.warnings().forEach(spec.commandLine().getErr()::println);
        EventScores scores = EventScores.of(World.events(world), read.captions());
        if (format == Format.JSON) {
            printJson(scores);
        } else {
            printText(scores);
        }
        return 0;
    }

    private void printText(EventScores scores) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, "%-15s %7s %7s %8s%n", "event", "clips", "right", "share");
        scores.byEvent().forEach((event, share) -> line(out, event.label(), share));
        line(out, "two in sequence", scores.sequences());
        line(out, "all", scores.overall());
        out.flush();
    }

    private static void line(PrintWriter out, String name, Share share) {
        out.printf(
                Locale.ROOT,
                "%-15s %7d %7d %7.1f%%%n",
                name,
                share.clips(),
                share.right(),
                100 * share.fraction());
    }

    private void printJson(EventScores scores) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("overall", map(scores.overall()));
        json.put("sequences", map(scores.sequences()));
        Map<String, Object> events = new LinkedHashMap<>();
        scores.byEvent().forEach((event, share) -> events.put(event.label(), map(share)));
        json.put("events", events);
        try {
            spec.commandLine()
                    .getOut()
                    .println(
                            new ObjectMapper()
                                    .writer(SerializationFeature.INDENT_OUTPUT)
                                    .writeValueAsString(json));
        } catch (JsonProcessingException e) {
            throw new ReelscribeException("standard output: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> map(Share share) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("clips", share.clips());
        map.put("right", share.right());
        map.put("share", share.fraction());
        return map;
    }
}
