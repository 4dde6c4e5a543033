package io.reelscribe.evaluate;

import io.reelscribe.ConfigurationException;
import io.reelscribe.ReelscribeException;
import io.reelscribe.checkpoint.AtomicFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Results of a run as they come, one clip a line below a line of settings. A batch is on disk when
 * {@link #append} returns and stays there when the process is killed or the power fails; what was
 * written of a batch that did not get that far is dropped when the journal is opened again, so that
 * the rest falls into the same batches. Locked against a second process. Not thread-safe.
 */
public final class PredictionJournal implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final List<ClipResult> results = new ArrayList<>();

    private PredictionJournal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Begins a journal, or opens one to go on with it.
     *
     * @throws ConfigurationException if it was begun with other settings, is damaged, or another
     *     process is writing it
     * @throws ReelscribeException if it cannot be read or written
     */
    public static PredictionJournal open(Path file, RunSettings settings) {
        FileChannel channel = null;
        try {
            if (!Files.exists(file)) {
                begin(file, settings);
            }
            channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            PredictionJournal journal = new PredictionJournal(file, channel);
            journal.lock();
            journal.goOn(settings);
            return journal;
        } catch (IOException e) {
            closeAfter(e, channel);
            throw unusable(file, e);
        } catch (RuntimeException e) {
            closeAfter(e, channel);
            throw e;
        }
    }

    /** What became of the first clips, in order. */
    public List<ClipResult> results() {
        return List.copyOf(results);
    }

    /**
     * Adds the results of a batch.
     *
     * @throws ReelscribeException if they cannot be written, the disk is full, say
     */
    public void append(List<ClipResult> batch) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < batch.size(); i++) {
            int left = batch.size() - 1 - i;
            lines.append(new JournalLine(batch.get(i), left).write()).append('\n');
        }
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines.toString());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            throw unusable(file, e);
        }
        results.addAll(batch);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /** The first line appears whole or not at all. */
    private static void begin(Path file, RunSettings settings) throws IOException {
        String heading = JournalLine.heading(settings) + "\n";
        AtomicFiles.replace(file, heading.getBytes(StandardCharsets.UTF_8));
    }

    private void lock() throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            throw new ConfigurationException(file + ": is being written already", e);
        }
        throw new ConfigurationException(
                file + ": another process is writing it; wait for it or give another folder");
    }

    private void goOn(RunSettings settings) throws IOException {
        // through the locked channel: closing another one of this file would release the lock
        byte[] bytes = Channels.newInputStream(channel).readAllBytes();
        int start = lineEnd(bytes, 0);
        RunSettings begun =
                JournalLine.readHeading(text(bytes, 0, start))
                        .orElseThrow(
                                () ->
                                        new ConfigurationException(
                                                file
                                                        + ": line 1 is not that of an evaluation;"
                                                        + " move the file away or give another"
                                                        + " folder"));
        settings.requireSame(begun, file);
        int whole = start;
        List<ClipResult> batch = new ArrayList<>();
        int number = 2;
        for (int end = lineEnd(bytes, start); end > start; end = lineEnd(bytes, start)) {
            JournalLine line = read(text(bytes, start, end), number);
            batch.add(line.result());
            if (line.left() == 0) {
                results.addAll(batch);
                batch.clear();
                whole = end;
            }
            start = end;
            number++;
        }
        channel.truncate(whole);
        channel.position(whole);
    }

    private JournalLine read(String line, int number) {
        return JournalLine.read(line)
                .orElseThrow(
                        () ->
                                new ConfigurationException(
                                        file
                                                + ": line "
                                                + number
                                                + " is damaged; cut the file off before it to go"
                                                + " on from there"));
    }

    /** Where the line ends, its line feed included; {@code start} if it was cut off. */
    private static int lineEnd(byte[] bytes, int start) {
        for (int i = start; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return start;
    }

    private static String text(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    private static void closeAfter(Exception failure, FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }

    private static ReelscribeException unusable(Path file, IOException cause) {
        return new ReelscribeException(
                file + ": cannot be read or written: " + cause.getMessage(), cause);
    }
}
