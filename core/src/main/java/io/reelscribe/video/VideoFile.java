package io.reelscribe.video;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One file with a video stream, or an image. */
final class VideoFile implements FrameSource {
    private final Deadline deadline;
    private final OpenedStream opened;
    private final List<String> warnings = new ArrayList<>();
    private FrameReading reading;

    private VideoFile(Deadline deadline, OpenedStream opened) {
        this.deadline = deadline;
        this.opened = opened;
        this.reading =
                opened.index().identifiesFrames()
                        ? new IndexedReading(opened)
                        : new CountedReading(opened);
    }

    static VideoFile open(Path path, ReadLimits limits) {
        Deadline deadline = new Deadline(path, limits.time());
        try {
            PacketCursor cursor = PacketCursor.open(path, () -> Demuxer.open(path, deadline));
            try {
                return open(path, limits, deadline, cursor);
            } catch (RuntimeException e) {
                cursor.close();
                throw e;
            }
        } catch (RuntimeException e) {
            deadline.close();
            throw e;
        }
    }

    private static VideoFile open(
            Path path, ReadLimits limits, Deadline deadline, PacketCursor cursor) {
        StreamFacts facts = StreamFacts.of(cursor.demuxer());
        if (cursor.index().frames() == 0) {
            throw new VideoException(
                    path + ": holds a header of " + facts.codec() + " video but no frames");
        }
        boolean cutOff = cursor.demuxer().readFailed() || cursor.index().isCorrupt();
        VideoFile file = new VideoFile(deadline, new OpenedStream(path, limits, facts, cursor));
        file.warnAboutTruncation(cutOff);
        return file;
    }

    private void warnAboutTruncation(boolean cutOff) {
        double declared = opened.facts().declaredDuration();
        double found = reading.times().duration();
        if (cutOff) {
            warnings.add(
                    String.format(
                            Locale.ROOT,
                            "the file is cut off or damaged: its video ends after %d frames, at %.2f s",
                            reading.times().count(),
                            found));
        } else if (found < 0.9 * declared - 1) {
            warnings.add(
                    String.format(
                            Locale.ROOT,
                            "its video ends at %.2f s although the header promises %.2f s",
                            found,
                            declared));
        }
    }

    @Override
    public VideoInfo info() {
        return opened.facts().info(reading.times());
    }

    @Override
    public FrameTimes times() {
        return reading.times();
    }

    @Override
    public boolean read(int[] indices, Receiver receiver) {
        deadline.restart();
        boolean complete = reading.read(indices, receiver);
        if (!complete && reading instanceof IndexedReading) {
            FrameReading counted = new CountedReading(opened);
            reading.close();
            reading = counted;
        } else if (!complete) {
            throw new VideoException(opened.path() + ": the file changed while it was read");
        }
        return complete;
    }

    @Override
    public List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        reading.warning().ifPresent(all::add);
        return List.copyOf(all);
    }

    @Override
    public void close() {
        reading.close();
        opened.cursor().close();
        deadline.close();
    }
}
