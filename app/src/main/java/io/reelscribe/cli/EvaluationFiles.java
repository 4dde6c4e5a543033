package io.reelscribe.cli;

import io.reelscribe.ReelscribeException;
import io.reelscribe.evaluate.ClipResult;
import io.reelscribe.evaluate.CocoResults;
import io.reelscribe.evaluate.EvaluationReport;
import io.reelscribe.evaluate.LeftOutClip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** What an evaluation leaves in its folder. */
record EvaluationFiles(Path folder) {
    private static final CSVFormat CSV = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    void makeFolder() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new ReelscribeException(
                    folder + ": the folder cannot be made: " + CompleteFile.reason(e), e);
        }
    }

    Path journal() {
        return folder.resolve("predictions.jsonl");
    }

    Path predictions() {
        return folder.resolve("predictions.json");
    }

    Path leftOut() {
        return folder.resolve("left-out.csv");
    }

    Path report() {
        return folder.resolve("report.html");
    }

    void writePredictions(List<ClipResult> results) {
        CompleteFile.write(predictions(), out -> out.append(CocoResults.json(results)));
    }

    void writeLeftOut(List<LeftOutClip> clips) {
        CompleteFile.write(
                leftOut(),
                out -> {
                    CSVPrinter rows = new CSVPrinter(out, CSV);
                    rows.printRecord("video", "reason");
                    for (LeftOutClip clip : clips) {
                        rows.printRecord(clip.clip(), clip.reason());
                    }
                });
    }

    void writeScores(ScoredPredictions scored, EvaluationReport report) {
        PerVideoFile.write(scored, folder.resolve("per-video.csv"));
        String html = report.html();
        CompleteFile.write(report(), out -> out.append(html));
    }
}
