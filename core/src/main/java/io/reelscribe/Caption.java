package io.reelscribe;

import io.reelscribe.video.SampledFrame;
import java.util.List;

/**
 * What a stretch of a video shows.
 *
 * @param video the file
 * @param start of the stretch, in seconds
 * @param end of the stretch, in seconds
 * @param caption the best candidate's text
 * @param score the best candidate's score
 * @param candidates best first
 * @param frames what the model saw
 * @param model the model's name
 * @param timings what took how long
 * @param warnings what is wrong with the file although it could be captioned
 */
public record Caption(
        String video,
        double start,
        double end,
        String caption,
        double score,
        List<Candidate> candidates,
        List<SampledFrame> frames,
        String model,
        Timings timings,
        List<String> warnings) {
    public Caption {
        candidates = List.copyOf(candidates);
        frames = List.copyOf(frames);
        warnings = List.copyOf(warnings);
    }

    /**
     * One caption the search found.
     *
     * @param score beams: sum of log-probabilities over length^penalty; otherwise their mean
     * @param tokenIds new tokens, the end token included
     */
    public record Candidate(String caption, double score, List<Integer> tokenIds) {
        public Candidate {
            tokenIds = List.copyOf(tokenIds);
        }
    }

    /** Milliseconds; of a batch, this caption's share. */
    public record Timings(double decode, double vision, double qformer, double language) {}
}
