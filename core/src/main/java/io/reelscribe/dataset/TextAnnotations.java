package io.reelscribe.dataset;

import io.reelscribe.ConfigurationException;
import io.reelscribe.dataset.ClipCollector.Draft;
import io.reelscribe.dataset.ClipCollector.SplitList;
import io.reelscribe.video.Stretch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the text forms: MSVD's captions and clip names, lists of clips, and CSV. */
final class TextAnnotations {
    private static final int SAMPLE_LINES = 20;
    private static final String COMMENT = "#";
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern MSVD_NUMBER = Pattern.compile("vid\\d+");
    // eleven characters of YouTube, start and end in seconds
    private static final Pattern MSVD_NAME = Pattern.compile("\\S{11}_\\d+_\\d+");

    private TextAnnotations() {}

    static String read(Path file, ClipCollector clips) throws IOException {
        List<String> sample = sample(file);
        if (!sample.isEmpty() && CsvAnnotations.isHeader(sample.get(0))) {
            return new CsvAnnotations(file, clips).read();
        }
        for (Form form : Form.values()) {
            if (!sample.isEmpty() && sample.stream().allMatch(form::fits)) {
                form.read(file, clips);
                return form.description;
            }
        }
        throw new ConfigurationException(
                file
                        + ": no annotation format that is known; expected the JSON of MSR-VTT, MSVD,"
                        + " VATEX or COCO, JSON lines or CSV with video and caption, or MSVD's text");
    }

    private static List<String> sample(Path file) throws IOException {
        List<String> sample = new ArrayList<>();
        try (StrictLines lines = new StrictLines(file)) {
            String line = lines.next();
            while (line != null && sample.size() < SAMPLE_LINES) {
                if (holdsData(line)) {
                    sample.add(line);
                }
                line = lines.next();
            }
        }
        return sample;
    }

    private static boolean holdsData(String line) {
        return !line.isBlank() && !line.startsWith(COMMENT);
    }

    private enum Form {
        TAB_SEPARATED("MSVD text, clip and caption between tabs") {
            @Override
            boolean fits(String line) {
                return line.indexOf('\t') > 0;
            }

            @Override
            void read(String line, Place place, ClipCollector clips) {
                int tab = line.indexOf('\t');
                if (tab <= 0) {
                    throw place.error("found no tab; expected a clip's name, a tab, its caption");
                }
                addCaption(line.substring(0, tab).strip(), line.substring(tab + 1), place, clips);
            }
        },
        CLIP_NAMES("MSVD clip names") {
            @Override
            boolean fits(String line) {
                String[] words = SPACES.split(line.strip());
                return words.length == 2
                        && (MSVD_NUMBER.matcher(words[0]).matches()
                                || MSVD_NUMBER.matcher(words[1]).matches());
            }

            @Override
            void read(String line, Place place, ClipCollector clips) {
                if (!fits(line)) {
                    throw place.error("expected a clip's name and its number, such as vid7");
                }
                String[] words = SPACES.split(line.strip());
                clips.sameClip(words[0], words[1]);
            }
        },
        DESCRIPTIONS("MSVD descriptions") {
            @Override
            boolean fits(String line) {
                String[] words = SPACES.split(line.strip(), 2);
                return words.length == 2 && MSVD_NAME.matcher(words[0]).matches();
            }

            @Override
            void read(String line, Place place, ClipCollector clips) {
                String[] words = SPACES.split(line.strip(), 2);
                addCaption(words[0], words.length == 2 ? words[1] : "", place, clips);
            }
        },
        CLIP_LIST("list of clips") {
            @Override
            boolean fits(String line) {
                return SPACES.split(line.strip()).length == 1;
            }

            @Override
            void read(Path file, ClipCollector clips) throws IOException {
                Set<String> names = new LinkedHashSet<>();
                try (StrictLines lines = new StrictLines(file)) {
                    for (String line = lines.next(); line != null; line = lines.next()) {
                        if (holdsData(line) && !names.add(line.strip())) {
                            throw lines.place()
                                    .error("clip '" + line.strip() + "' stands there twice");
                        }
                    }
                }
                clips.splitList(SplitList.of(file, names));
            }

            @Override
            void read(String line, Place place, ClipCollector clips) {
                throw new IllegalStateException("a list is read as a whole");
            }
        };

        private final String description;

        Form(String description) {
            this.description = description;
        }

        abstract boolean fits(String line);

        abstract void read(String line, Place place, ClipCollector clips);

        void read(Path file, ClipCollector clips) throws IOException {
            try (StrictLines lines = new StrictLines(file)) {
                for (String line = lines.next(); line != null; line = lines.next()) {
                    if (holdsData(line)) {
                        read(line, lines.place(), clips);
                    }
                }
            }
        }

        private static void addCaption(
                String id, String caption, Place place, ClipCollector clips) {
            Draft clip = clips.clip(id, Stretch.WHOLE, place);
            clips.caption(clip, caption, place);
        }
    }
}
