package io.reelscribe.reproduce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.reelscribe.ConfigurationException;
import io.reelscribe.ReelscribeException;
import io.reelscribe.checkpoint.AtomicFiles;
import io.reelscribe.checkpoint.FileTree;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Where a study keeps what it has; a result that is there is whole. */
record StudyFolder(Path path) {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** Which world the results are of. */
    private record Begun(String world) {}

    /** How long a run took, all its parts together. */
    record Times(double seconds) {}

    Path world() {
        return path.resolve("world");
    }

    Path run(StudyRun run) {
        return path.resolve("runs").resolve(run.id());
    }

    Path training(StudyRun run) {
        return run(run).resolve("training");
    }

    /** The best weights of a post-training. */
    Path best(PostTraining run) {
        return training(run).resolve("best");
    }

    Path model(ModelSource source) {
        return run(source).resolve("model");
    }

    Path features(String cache) {
        return path.resolve("features").resolve(cache);
    }

    Path data() {
        return path.resolve("data");
    }

    boolean has(StudyRun run) {
        return Files.exists(
                run instanceof ModelSource source
                        ? model(source)
                        : run(run).resolve("result.json"));
    }

    Optional<RunResult> result(CaptioningRun run) {
        return read(run(run).resolve("result.json"), RunResult.class);
    }

    void keep(CaptioningRun run, RunResult result) {
        write(run(run).resolve("result.json"), result);
    }

    Optional<Times> times(StudyRun run) {
        return read(run(run).resolve("times.json"), Times.class);
    }

    /** Adds to the time that a run has taken: it may have been interrupted. */
    void addTime(StudyRun run, double seconds) {
        double before = times(run).map(Times::seconds).orElse(0.0);
        write(run(run).resolve("times.json"), new Times(before + seconds));
    }

    Optional<HumanScores> human() {
        return read(path.resolve("human.json"), HumanScores.class);
    }

    void keep(HumanScores scores) {
        write(path.resolve("human.json"), scores);
    }

    /** The right to do a run, which one process has at a time; it ends with that process. */
    record Hold(FileChannel file, FileLock lock) implements AutoCloseable {
        boolean isMine() {
            return lock != null;
        }

        @Override
        public void close() {
            try {
                file.close();
            } catch (IOException e) {
                throw new ReelscribeException("a lock cannot be given back: " + e, e);
            }
        }
    }

    Hold hold(StudyRun run) {
        Path file = run(run).resolve("lock");
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                return new Hold(channel, channel.tryLock());
            } catch (OverlappingFileLockException e) {
                // by another thread of this process
                return new Hold(channel, null);
            }
        } catch (IOException e) {
            throw new ReelscribeException(file + ": cannot be locked: " + e.getMessage(), e);
        }
    }

    /** Whether the world is there and runs may be done. */
    boolean hasBegun() {
        return Files.exists(path.resolve("study.json"));
    }

    /**
     * @throws ConfigurationException if the results there are of another world
     */
    void requireWorld(String fingerprint) {
        Path file = path.resolve("study.json");
        Begun begun = read(file, Begun.class).orElse(new Begun(fingerprint));
        if (!begun.world().equals(fingerprint)) {
            throw new ConfigurationException(
                    "%s: was begun with another world; choose another --output".formatted(file));
        }
        write(file, begun);
    }

    /** Writes a text in one step. */
    void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            AtomicFiles.replace(file, content);
        } catch (IOException e) {
            throw new ReelscribeException(
                    file + ": cannot be written: " + e.getMessage() + "; free some space", e);
        }
    }

    private void write(Path file, Record value) {
        try {
            write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> Optional<T> read(Path file, Class<T> type) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), type));
        } catch (IOException e) {
            throw new ConfigurationException(
                    file + ": is damaged; remove it, and its run is done again", e);
        }
    }

    /** Removes a folder that is not needed any more; another process may be at it too. */
    static void remove(Path folder) {
        Path mine =
                folder.resolveSibling(
                        folder.getFileName() + ".removed-" + ProcessHandle.current().pid());
        try {
            FileTree.delete(folder, mine);
        } catch (IOException e) {
            throw new ReelscribeException(folder + ": cannot be removed: " + e.getMessage(), e);
        }
    }
}
