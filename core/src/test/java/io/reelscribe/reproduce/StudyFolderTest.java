package io.reelscribe.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StudyFolderTest {
    @TempDir Path folder;

    @Test
    void a_folder_that_two_remove_at_once_is_gone() throws Exception {
        Path features = folder.resolve("features");
        for (int part = 0; part < 200; part++) {
            Path file = features.resolve(String.valueOf(part)).resolve("clip.features");
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
        Callable<Void> removal =
                () -> {
                    StudyFolder.remove(features);
                    return null;
                };
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            for (Future<Void> done : two.invokeAll(List.of(removal, removal))) {
                done.get();
            }
        } finally {
            two.shutdown();
        }
        assertEquals(List.of(), left());
    }

    @Test
    void a_folder_that_is_not_there_needs_no_removal() throws IOException {
        StudyFolder.remove(folder.resolve("features"));
        assertEquals(List.of(), left());
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
