package io.reelscribe.cli;

import io.reelscribe.ConfigurationException;
import io.reelscribe.metrics.EvaluationItem;
import io.reelscribe.metrics.MetricScore;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A CSV file of each clip's prediction and scores, as fractions. */
final class PerVideoFile {
    private static final CSVFormat CSV = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    private PerVideoFile() {}

    static void write(ScoredPredictions predictions, Path file) {
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                CSVPrinter rows = new CSVPrinter(writer, CSV)) {
            List<String> heading = new ArrayList<>(List.of("video", "caption"));
            predictions.scores().forEach(score -> heading.add(score.name()));
            rows.printRecord(heading);
            for (int i = 0; i < predictions.corpus().size(); i++) {
                EvaluationItem item = predictions.corpus().item(i);
                List<Object> row = new ArrayList<>(List.of(item.id(), item.candidate()));
                for (MetricScore score : predictions.scores()) {
                    row.add(score.item(i));
                }
                rows.printRecord(row);
            }
        } catch (IOException e) {
            throw new ConfigurationException(file + ": cannot be written: " + e, e);
        }
    }
}
