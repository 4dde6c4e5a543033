package io.reelscribe.video;

/**
 * What a video holds.
 *
 * @param frames number of frames a player would show
 * @param duration end of the last frame in seconds
 * @param width as displayed: upright, with square pixels
 * @param height as displayed
 * @param framesPerSecond on average
 * @param codec FFmpeg's name, such as {@code h264}
 * @param container FFmpeg's name, such as {@code mov,mp4,m4a,3gp,3g2,mj2}
 */
public record VideoInfo(
        int frames,
        double duration,
        int width,
        int height,
        double framesPerSecond,
        String codec,
        String container) {}
