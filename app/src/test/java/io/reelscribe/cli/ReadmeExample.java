package io.reelscribe.cli;

import io.reelscribe.Caption;
import io.reelscribe.CaptionOptions;
import io.reelscribe.CaptionOutcome;
import io.reelscribe.Captioner;
import io.reelscribe.generate.Generation;
import io.reelscribe.video.FrameSampling;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** The code of the README, between the two marks. */
final class ReadmeExample {
    private ReadmeExample() {}

    static void run(String model, Path video, List<Path> videos, PrintStream out) {
        // readme: begin
        // model is a folder, or an id such as "Salesforce/blip2-flan-t5-xl"
        try (Captioner captioner = Captioner.load(model)) {
            out.println(captioner.caption(video).caption());

            CaptionOptions quick =
                    CaptionOptions.PAPER
                            .withSampling(new FrameSampling.Uniform(4))
                            .withGeneration(Generation.greedy(16));
            for (Caption caption : captioner.captions(video, quick)) {
                out.println(caption.score() + " " + caption.frames());
            }

            // four at once, decoding ahead; what fails is an outcome too
            captioner.captionAll(
                    videos,
                    quick,
                    4,
                    outcome -> {
                        if (outcome instanceof CaptionOutcome.Captioned captioned) {
                            out.println(captioned.captions().get(0).caption());
                        } else if (outcome instanceof CaptionOutcome.Failed failed) {
                            out.println(failed.cause().getMessage());
                        }
                    });
        }
        // readme: end
    }
}
