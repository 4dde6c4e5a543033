package io.reelscribe.dataset;

import io.reelscribe.dataset.ClipCollector.Draft;
import io.reelscribe.dataset.ClipCollector.SplitList;
import io.reelscribe.video.Stretch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads CSV with a heading: video and caption, the split lists of JSFusion, and the MSR Video
 * Description Corpus, of which the English captions are kept.
 */
final class CsvAnnotations {
    private static final List<String> CLIP_COLUMNS =
            List.of("video_id", "videoid", "image_id", "video");
    private static final List<String> CAPTION_COLUMNS =
            List.of("caption", "sentence", "description");
    private static final String JSFUSION_COLUMN = "vid_key";

    private final Path file;
    private final ClipCollector clips;
    private final Set<String> names = new LinkedHashSet<>();
    private Map<String, Integer> columns = Map.of();

    CsvAnnotations(Path file, ClipCollector clips) {
        this.file = file;
        this.clips = clips;
    }

    static boolean isHeader(String line) {
        for (String column : line.split(",")) {
            if (CLIP_COLUMNS.contains(normal(column.replace("\"", "")))) {
                return true;
            }
        }
        return false;
    }

    String read() throws IOException {
        int line = 1;
        try (CSVParser parser = CSVFormat.DEFAULT.parse(reader())) {
            for (CSVRecord row : parser) {
                line = (int) parser.getCurrentLineNumber();
                read(row, new Place(file, line, 0));
            }
        } catch (UncheckedIOException e) {
            throw malformed(e.getCause(), line);
        } catch (IOException e) {
            throw malformed(e, line);
        }
        if (!hasCaptions() || columns.containsKey(JSFUSION_COLUMN)) {
            clips.splitList(SplitList.of(file, names));
            return hasCaptions() ? "JSFusion CSV" : "list of clips in CSV";
        }
        return "CSV";
    }

    private void read(CSVRecord row, Place place) {
        if (columns.isEmpty()) {
            columns = columns(row);
            return;
        }
        if (row.size() != columns.size()) {
            throw place.error(
                    "found "
                            + row.size()
                            + " fields, expected "
                            + columns.size()
                            + "; a caption with commas stands in quotes");
        }
        if (columns.containsKey("language") && !value(row, "language").equals("English")) {
            return;
        }
        names.add(id(row));
        if (hasCaptions()) {
            // JSFusion's captions are test queries: references only where there are no others
            ClipCollector target = columns.containsKey(JSFUSION_COLUMN) ? clips.standIns() : clips;
            Draft clip = target.clip(id(row), stretch(row, place), place);
            if (columns.containsKey("split")) {
                clip.split(Split.named(value(row, "split"), place));
            }
            target.caption(clip, first(row, CAPTION_COLUMNS), place);
        }
    }

    private boolean hasCaptions() {
        return CAPTION_COLUMNS.stream().anyMatch(columns::containsKey);
    }

    private String id(CSVRecord row) {
        String id = first(row, CLIP_COLUMNS);
        return isMsrCorpus() ? id + "_" + value(row, "start") + "_" + value(row, "end") : id;
    }

    private Stretch stretch(CSVRecord row, Place place) {
        if (isMsrCorpus() || !columns.containsKey("start") || !columns.containsKey("end")) {
            return Stretch.WHOLE;
        }
        try {
            return new Stretch(
                    Double.parseDouble(value(row, "start")), Double.parseDouble(value(row, "end")));
        } catch (IllegalArgumentException e) {
            throw place.error(
                    "a clip from '"
                            + value(row, "start")
                            + "' to '"
                            + value(row, "end")
                            + "' s; expected numbers, 0 <= start < end");
        }
    }

    /** Its times mean the video on the web and are part of the clip's name. */
    private boolean isMsrCorpus() {
        return columns.keySet().containsAll(List.of("videoid", "start", "end", "language"));
    }

    private String first(CSVRecord row, List<String> keys) {
        String key = keys.stream().filter(columns::containsKey).findFirst().orElseThrow();
        return value(row, key);
    }

    private String value(CSVRecord row, String column) {
        return row.get(columns.get(column)).strip();
    }

    private static Map<String, Integer> columns(CSVRecord heading) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (int i = 0; i < heading.size(); i++) {
            String name = normal(heading.get(i));
            columns.put(columns.containsKey(name) ? name + i : name, i);
        }
        return columns;
    }

    private static String normal(String column) {
        return column.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT);
    }

    private Reader reader() throws IOException {
        return new BufferedReader(
                new InputStreamReader(
                        Files.newInputStream(file),
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    private RuntimeException malformed(IOException cause, int line) {
        String problem =
                cause instanceof CharacterCodingException
                        ? "not UTF-8 somewhere below; convert the file, expected one encoding"
                                + " throughout"
                        : "not valid CSV from here on: " + cause.getMessage();
        return new Place(file, line, 0).error(problem);
    }
}
