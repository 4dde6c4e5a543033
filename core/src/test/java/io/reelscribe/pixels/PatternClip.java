package io.reelscribe.pixels;

import io.reelscribe.video.SampledClip;
import io.reelscribe.video.SampledFrame;
import io.reelscribe.video.Stretch;
import io.reelscribe.video.VideoInfo;
import java.util.List;
import java.util.stream.IntStream;

/** The clip that tools/reference/video.py computes its pixels from. */
final class PatternClip {
    private PatternClip() {}

    static SampledClip of(int frames, int height, int width) {
        byte[] rgb = new byte[frames * height * width * 3];
        for (int i = 0; i < rgb.length; i++) {
            int channel = i % 3;
            int x = i / 3 % width;
            int y = i / 3 / width % height;
            int frame = i / 3 / width / height;
            rgb[i] = (byte) ((x * 7 + y * 13 + channel * 61 + frame * 29) ^ (x * y));
        }
        List<SampledFrame> each =
                IntStream.range(0, frames).mapToObj(i -> new SampledFrame(i, i)).toList();
        VideoInfo video = new VideoInfo(frames, frames, width, height, 1, "none", "none");
        return new SampledClip(rgb, height, width, each, new Stretch(0, frames), video, List.of());
    }
}
