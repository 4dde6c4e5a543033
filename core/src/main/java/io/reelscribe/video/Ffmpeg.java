package io.reelscribe.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_WARNING;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;
import org.bytedeco.javacpp.BytePointer;
import org.slf4j.LoggerFactory;

/** What concerns FFmpeg as a whole: its log and its error codes. */
final class Ffmpeg {
    private static final int MESSAGE_BYTES = 256;

    static {
        // FFmpeg writes to stderr itself; a library must not, unless someone debugs it.
        boolean debug = LoggerFactory.getLogger(Ffmpeg.class).isDebugEnabled();
        av_log_set_level(debug ? AV_LOG_WARNING : AV_LOG_QUIET);
    }

    private Ffmpeg() {}

    /** Loads the libraries and sets their log level, once. */
    static void load() {
        // Running the static initialiser is all there is to do.
    }

    /** FFmpeg's words for an error code. */
    static String message(int code) {
        try (BytePointer text = new BytePointer(MESSAGE_BYTES)) {
            av_strerror(code, text, MESSAGE_BYTES);
            return text.limit(BytePointer.strlen(text)).getString(StandardCharsets.UTF_8);
        }
    }

    /** Fails for a negative result of a call that no input file can make fail. */
    static int check(int result, String action) {
        if (result < 0) {
            throw new VideoException(action + " failed: " + message(result));
        }
        return result;
    }
}
