package io.reelscribe.video;

import java.nio.file.Path;

/** A video stream ready to be decoded. */
record OpenedStream(Path path, ReadLimits limits, StreamFacts facts, PacketCursor cursor) {
    PacketIndex index() {
        return cursor.index();
    }

    /** A new decoder for the stream. */
    Decoder decoder(int threads) {
        return new Decoder(path, cursor.demuxer().stream(), limits.framePixels(), threads);
    }
}
