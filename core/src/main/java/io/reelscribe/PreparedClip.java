package io.reelscribe;

import io.reelscribe.video.SampledFrame;
import io.reelscribe.video.Stretch;
import java.nio.file.Path;
import java.util.List;

/**
 * A stretch of a video, decoded and normalised.
 *
 * @param pixels [frames, 3, size, size]
 */
record PreparedClip(
        Path video,
        Stretch stretch,
        List<SampledFrame> frames,
        float[] pixels,
        int size,
        double decodeMilliseconds,
        List<String> warnings) {}
