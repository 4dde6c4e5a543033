package io.reelscribe.cli;

import io.reelscribe.CaptionOptions;
import io.reelscribe.ModelOptions;
import io.reelscribe.train.StoredAdapter;
import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Model, frames and search: what every command that captions is told. */
final class CaptioningArguments {
    @ArgGroup(validate = false, heading = "%nModel:%n", order = 1)
    private ModelArguments model = new ModelArguments();

    @ArgGroup(validate = false, heading = "%nFrames:%n", order = 2)
    private FrameArguments frames = new FrameArguments();

    @ArgGroup(validate = false, heading = "%nCaption:%n", order = 3)
    private SearchArguments search = new SearchArguments();

    ModelArguments model() {
        return model;
    }

    boolean hasStretches() {
        return frames.hasStretches();
    }

    /**
     * What the command line says, and else what the adapter was trained with.
     *
     * @throws io.reelscribe.checkpoint.CheckpointException if there is to be one and it cannot be
     *     read
     */
    CaptionOptions options(CommandSpec spec) {
        CaptionOptions wanted =
                new CaptionOptions(
                        frames.sampling(spec),
                        frames.fusion(),
                        frames.resize(),
                        frames.size(spec),
                        search.prompt(),
                        search.generation(spec),
                        search.captions(),
                        frames.stretchSeconds(spec));
        return model.adapter()
                .map(folder -> whereNotGiven(trained(folder), wanted, spec))
                .orElse(wanted);
    }

    /** How the model is loaded for these options. */
    ModelOptions loading(CommandSpec spec, CaptionOptions options) {
        return model.options(spec, options.generation().search().rows());
    }

    private static CaptionOptions trained(Path adapter) {
        return CaptionOptions.PAPER.withInput(StoredAdapter.open(adapter).adapter().input());
    }

    private static CaptionOptions whereNotGiven(
            CaptionOptions trained, CaptionOptions wanted, CommandSpec spec) {
        ParseResult given = spec.commandLine().getParseResult();
        boolean sampled =
                given.hasMatchedOption("--frames") || given.hasMatchedOption("--sampling");
        return new CaptionOptions(
                sampled ? wanted.sampling() : trained.sampling(),
                given.hasMatchedOption("--fusion") ? wanted.fusion() : trained.fusion(),
                given.hasMatchedOption("--resize") ? wanted.resize() : trained.resize(),
                given.hasMatchedOption("--size") ? wanted.size() : trained.size(),
                given.hasMatchedOption("--prompt") ? wanted.prompt() : trained.prompt(),
                wanted.generation(),
                wanted.captions(),
                wanted.stretchSeconds());
    }
}
