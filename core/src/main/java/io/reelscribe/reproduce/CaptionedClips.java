package io.reelscribe.reproduce;

import io.reelscribe.CaptionOptions;
import io.reelscribe.CaptionOutcome;
import io.reelscribe.Captioner;
import io.reelscribe.ModelOptions;
import io.reelscribe.Resize;
import io.reelscribe.dataset.LocatedClip;
import io.reelscribe.train.config.DataSettings;
import io.reelscribe.train.config.MachineSettings;
import io.reelscribe.train.config.TrainingConfig;
import io.reelscribe.train.config.ValidationSettings;
import io.reelscribe.video.FrameSampling;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** Captions clips as a configuration validates: same frames, same search, by the front door. */
final class CaptionedClips implements AutoCloseable {
    private static final int BATCH = 16;

    private final Captioner captioner;
    private final CaptionOptions options;

    /**
     * @param adapter trained weights, or null for the model's own
     */
    CaptionedClips(Path model, Path adapter, TrainingConfig config) {
        ValidationSettings.Search search = config.validation().search();
        DataSettings data = config.data();
        options =
                new CaptionOptions(
                        new FrameSampling.Uniform(data.frames().count()),
                        data.frames().fusion(),
                        Resize.PAPER,
                        data.frames().size(),
                        data.text().prompt(),
                        search.generation(),
                        1,
                        Double.POSITIVE_INFINITY);
        MachineSettings machine = config.machine();
        captioner =
                Captioner.load(
                        model,
                        new ModelOptions(
                                machine.precision(),
                                machine.device(),
                                machine.threads(),
                                BATCH * search.beams(),
                                adapter));
    }

    /**
     * Captions by clip, in the clips' order.
     *
     * @param progress told how many are captioned
     * @throws io.reelscribe.ReelscribeException if one of them cannot be
     */
    Map<String, String> of(List<LocatedClip> clips, IntConsumer progress) {
        Map<String, String> captions = new LinkedHashMap<>();
        Iterator<LocatedClip> next = clips.iterator();
        captioner.captionAll(
                clips.stream().map(LocatedClip::file).toList(),
                options,
                BATCH,
                outcome -> {
                    captions.put(next.next().clip().id(), caption(outcome));
                    progress.accept(captions.size());
                });
        return captions;
    }

    private static String caption(CaptionOutcome outcome) {
        if (outcome instanceof CaptionOutcome.Failed failed) {
            throw failed.cause();
        }
        return ((CaptionOutcome.Captioned) outcome).captions().get(0).caption();
    }

    @Override
    public void close() {
        captioner.close();
    }
}
