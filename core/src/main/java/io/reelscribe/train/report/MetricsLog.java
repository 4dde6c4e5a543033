package io.reelscribe.train.report;

import io.reelscribe.ReelscribeException;
import io.reelscribe.checkpoint.AtomicFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The file metrics.jsonl, one entry a line. Each line is in the file when {@link #append} returns,
 * and stays there when the process is killed. Not thread-safe.
 */
public final class MetricsLog implements AutoCloseable {
    private final Path file;
    private final List<MetricsEntry> entries;
    private final FileChannel channel;

    private MetricsLog(Path file, List<MetricsEntry> entries, FileChannel channel) {
        this.file = file;
        this.entries = entries;
        this.channel = channel;
    }

    /**
     * Opens a log to go on from a step. What is there of later steps, and of a line that was cut
     * off, goes away; so does a test of that step, which a run that is finished makes again.
     *
     * @param step the last one that training remembers; 0 begins anew
     * @throws ReelscribeException if the file cannot be read or written
     */
    public static MetricsLog open(Path file, long step) {
        try {
            List<MetricsEntry> kept = new ArrayList<>();
            for (MetricsEntry entry : whole(file)) {
                if (entry.step() < step || (entry.step() == step && !isTest(entry))) {
                    kept.add(entry);
                }
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
            rewrite(file, kept);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND);
            return new MetricsLog(file, kept, channel);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static boolean isTest(MetricsEntry entry) {
        return entry.kind() == MetricsEntry.Kind.TEST;
    }

    /** Entries of a log that another process may be writing; none if there is no file. */
    public static List<MetricsEntry> read(Path file) {
        try {
            return whole(file);
        } catch (IOException e) {
            throw new ReelscribeException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Everything in the log, in order. */
    public List<MetricsEntry> entries() {
        return List.copyOf(entries);
    }

    /**
     * Adds an entry.
     *
     * @throws ReelscribeException if it cannot be written, the disk is full, say
     */
    public void append(MetricsEntry entry) {
        ByteBuffer line = StandardCharsets.UTF_8.encode(line(entry));
        try {
            while (line.hasRemaining()) {
                channel.write(line);
            }
        } catch (IOException e) {
            throw unwritable(file, e);
        }
        entries.add(entry);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** Lines up to the first that is not whole: whatever follows was not written by us either. */
    private static List<MetricsEntry> whole(Path file) throws IOException {
        List<MetricsEntry> entries = new ArrayList<>();
        if (!Files.exists(file)) {
            return entries;
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            Optional<MetricsEntry> entry = MetricsLine.read(text.substring(start, end));
            if (entry.isEmpty()) {
                break;
            }
            entries.add(entry.get());
            start = end + 1;
        }
        return entries;
    }

    private static void rewrite(Path file, List<MetricsEntry> entries) throws IOException {
        String lines = entries.stream().map(MetricsLog::line).collect(Collectors.joining());
        AtomicFiles.replace(file, lines.getBytes(StandardCharsets.UTF_8));
    }

    private static String line(MetricsEntry entry) {
        return MetricsLine.write(entry) + "\n";
    }

    private static ReelscribeException unwritable(Path file, IOException cause) {
        return new ReelscribeException(
                file + ": cannot be written: " + cause.getMessage() + "; free some space", cause);
    }
}
