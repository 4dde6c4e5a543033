package io.reelscribe.cli;

import java.util.Locale;
import java.util.Set;

/** The formats captions are written in. */
enum CaptionFormat {
    TXT,
    JSON,
    JSONL,
    SRT,
    VTT,
    TSV;

    private static final Set<CaptionFormat> SUBTITLES = Set.of(SRT, VTT);

    CaptionWriter writer(CaptionLayout layout) {
        return switch (this) {
            case TXT -> new TextWriter(layout);
            case JSON -> layout.isSingle() ? JsonWriter.object() : JsonWriter.array();
            case JSONL -> JsonWriter.lines();
            case SRT -> SubtitleWriter.srt();
            case VTT -> SubtitleWriter.vtt();
            case TSV -> new TableWriter();
        };
    }

    /** Whether one text can only belong to one video. */
    boolean isSubtitle() {
        return SUBTITLES.contains(this);
    }

    /** Also the extension of its files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
