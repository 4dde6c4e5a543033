package io.reelscribe.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.reelscribe.Caption;
import java.util.List;

/** A caption as JSON names its parts; {@code warnings} only where there are any. */
@JsonPropertyOrder({
    "video",
    "start",
    "end",
    "caption",
    "score",
    "candidates",
    "frames",
    "model",
    "timings_ms"
})
record CaptionJson(
        String video,
        double start,
        double end,
        String caption,
        double score,
        List<Candidate> candidates,
        List<Frame> frames,
        String model,
        @JsonProperty("timings_ms") Timings timings,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings) {

    record Candidate(
            String caption, double score, @JsonProperty("token_ids") List<Integer> tokenIds) {}

    record Frame(int index, double time) {}

    record Timings(double decode, double vision, double qformer, double language) {}

    static CaptionJson of(Caption caption) {
        Caption.Timings timings = caption.timings();
        return new CaptionJson(
                caption.video(),
                caption.start(),
                caption.end(),
                caption.caption(),
                caption.score(),
                caption.candidates().stream()
                        .map(each -> new Candidate(each.caption(), each.score(), each.tokenIds()))
                        .toList(),
                caption.frames().stream()
                        .map(frame -> new Frame(frame.index(), frame.time()))
                        .toList(),
                caption.model(),
                new Timings(
                        microseconds(timings.decode()),
                        microseconds(timings.vision()),
                        microseconds(timings.qformer()),
                        microseconds(timings.language())),
                caption.warnings());
    }

    private static double microseconds(double milliseconds) {
        return Math.round(milliseconds * 1000) / 1000.0;
    }
}
