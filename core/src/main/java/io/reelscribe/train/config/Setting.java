package io.reelscribe.train.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A tree of YAML that remembers where each node was written. */
sealed interface Setting {
    Origin origin();

    /** What it is, for messages. */
    String describe();

    record Scalar(Origin origin, String text, boolean quoted) implements Setting {
        private static final Set<String> NULLS = Set.of("", "~", "null");

        /** Whether it says that there is no value. */
        boolean isNull() {
            return !quoted && NULLS.contains(text);
        }

        @Override
        public String describe() {
            String line = text.replaceAll("\\p{Cntrl}", " ");
            return isNull()
                    ? "nothing"
                    : "'" + (line.length() > 80 ? line.substring(0, 80) + "…" : line) + "'";
        }
    }

    record Items(Origin origin, List<Setting> items) implements Setting {
        @Override
        public String describe() {
            return "a list";
        }
    }

    record Section(Origin origin, Map<String, Setting> entries) implements Setting {
        /** Decides what the others mean: a section of another type is another section. */
        private static final String TYPE = "type";

        @Override
        public String describe() {
            return "a section";
        }

        /** This section's entries over those of another. */
        Section over(Section base) {
            if (entries.get(TYPE) instanceof Scalar mine
                    && base.entries.get(TYPE) instanceof Scalar theirs
                    && !mine.text().equals(theirs.text())) {
                return this;
            }
            Map<String, Setting> merged = new LinkedHashMap<>(base.entries);
            entries.forEach(
                    (key, value) ->
                            merged.merge(
                                    key,
                                    value,
                                    (old, own) ->
                                            own instanceof Section section
                                                            && old instanceof Section below
                                                    ? section.over(below)
                                                    : own));
            return new Section(origin, merged);
        }
    }
}
