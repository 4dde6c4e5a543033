package io.reelscribe.cli;

import io.reelscribe.generate.Generation;
import io.reelscribe.generate.Search;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How captions are searched for. */
final class SearchArguments {
    private static final int PAPER_BEAMS = 5;
    private static final int MOST_ROWS = 100;
    private static final int MOST_TOKENS = 1000;

    @Option(
            names = "--beams",
            paramLabel = "N",
            description = "Beams of the search; 1 takes the likeliest token each time; default 5.")
    private Integer beams;

    @Option(
            names = "--min-new-tokens",
            defaultValue = "5",
            paramLabel = "N",
            description =
                    "No end before so many tokens, the end itself counted; default"
                            + " ${DEFAULT-VALUE}.")
    private int minNewTokens;

    @Option(
            names = "--max-new-tokens",
            defaultValue = "32",
            paramLabel = "N",
            description = "Always an end at so many; default ${DEFAULT-VALUE}.")
    private int maxNewTokens;

    @Option(
            names = "--num-captions",
            defaultValue = "1",
            paramLabel = "N",
            description = "Candidates to give, best first; default ${DEFAULT-VALUE}.")
    private int captions;

    @Option(
            names = "--length-penalty",
            paramLabel = "X",
            description = "Of beam search: above 0 favours long captions; default 1.")
    private Double lengthPenalty;

    @Option(
            names = "--repetition-penalty",
            defaultValue = "1",
            paramLabel = "X",
            description = "Above 1, words seen before become less likely; default 1.")
    private double repetitionPenalty;

    @Option(
            names = "--no-repeat-ngram",
            defaultValue = "0",
            paramLabel = "N",
            description = "No sequence of N tokens twice; default ${DEFAULT-VALUE}: no such rule.")
    private int noRepeatNgram;

    @Option(
            names = "--top-p",
            paramLabel = "P",
            description = "Draw at random from the likeliest tokens that together reach P.")
    private Double topP;

    @Option(
            names = "--top-k",
            paramLabel = "K",
            description = "Draw at random from the K likeliest tokens.")
    private Integer topK;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "Draw at random: below 1 safer, above 1 more varied.")
    private Double temperature;

    @Option(
            names = "--seed",
            defaultValue = "42",
            paramLabel = "S",
            description = "Makes draws repeatable; default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--prompt",
            paramLabel = "TEXT",
            description =
                    "What the caption continues; default 'a video of' for T5, nothing for OPT.")
    private String prompt;

    /** Null for the model's usual one. */
    String prompt() {
        return prompt;
    }

    int captions() {
        return captions;
    }

    Generation generation(CommandSpec spec) {
        Range.of(1, MOST_TOKENS).require(spec, "--max-new-tokens", maxNewTokens);
        Range.of(0, maxNewTokens).require(spec, "--min-new-tokens", minNewTokens);
        Range.of(0.01, 100).require(spec, "--repetition-penalty", repetitionPenalty);
        Range.of(0, MOST_TOKENS).require(spec, "--no-repeat-ngram", noRepeatNgram);
        return new Generation(
                search(spec), minNewTokens, maxNewTokens, repetitionPenalty, noRepeatNgram);
    }

    private Search search(CommandSpec spec) {
        Range.of(1, MOST_ROWS).require(spec, "--num-captions", captions);
        boolean drawn = topP != null || topK != null || temperature != null;
        if (beams != null) {
            Range.of(1, MOST_ROWS).require(spec, "--beams", beams);
            require(
                    spec,
                    !drawn || beams == 1,
                    "--beams " + beams + " does not go with --top-p, --top-k or --temperature");
        }
        int width = beams == null ? PAPER_BEAMS : beams;
        require(
                spec,
                lengthPenalty == null || (!drawn && width > 1),
                "--length-penalty belongs to beam search");
        if (drawn) {
            return sample(spec);
        }
        require(
                spec,
                captions <= width,
                "--num-captions is " + captions + ", expected at most --beams, which is " + width);
        return width == 1 ? new Search.Greedy() : new Search.Beam(width, lengthPenalty(spec));
    }

    private double lengthPenalty(CommandSpec spec) {
        return lengthPenalty == null
                ? 1
                : Range.of(-100, 100).require(spec, "--length-penalty", lengthPenalty);
    }

    private Search sample(CommandSpec spec) {
        return new Search.Sample(
                captions,
                temperature == null
                        ? 1
                        : Range.of(0.01, 100).require(spec, "--temperature", temperature),
                topK == null ? 0 : Range.of(0, 1e6).require(spec, "--top-k", topK),
                topP == null ? 1 : Range.of(1e-6, 1).require(spec, "--top-p", topP),
                seed);
    }

    private static void require(CommandSpec spec, boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }
}
