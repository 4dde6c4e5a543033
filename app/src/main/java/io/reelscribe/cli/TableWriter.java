package io.reelscribe.cli;

import io.reelscribe.Caption;
import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Tab-separated values with a header, a row for each candidate. */
final class TableWriter implements CaptionWriter {
    private static final CSVFormat FORMAT = CSVFormat.TDF.builder().setRecordSeparator('\n').get();

    @Override
    public void begin(Appendable out) throws IOException {
        printer(out).printRecord("video", "start", "end", "rank", "score", "caption");
    }

    @Override
    public void video(List<Caption> captions, Appendable out) throws IOException {
        CSVPrinter printer = printer(out);
        for (Caption caption : captions) {
            int rank = 1;
            for (Caption.Candidate candidate : caption.candidates()) {
                printer.printRecord(
                        caption.video(),
                        caption.start(),
                        caption.end(),
                        rank,
                        candidate.score(),
                        candidate.caption());
                rank++;
            }
        }
    }

    private static CSVPrinter printer(Appendable out) throws IOException {
        return new CSVPrinter(out, FORMAT);
    }
}
