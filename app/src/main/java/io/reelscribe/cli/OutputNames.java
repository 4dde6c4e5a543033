package io.reelscribe.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names for the outputs of videos: {@code a} for {@code a.mp4}, but {@code a.mp4} where there is an
 * {@code a.avi} beside it, and a number behind where that is not enough.
 */
final class OutputNames {
    private final Map<Path, Candidate> videos = new LinkedHashMap<>();

    private record Candidate(Path video, Path relative) {
        String full() {
            return relative.toString();
        }

        String stem() {
            String name = relative.getFileName().toString();
            int dot = name.lastIndexOf('.');
            return dot <= 0 || Files.isDirectory(video)
                    ? full()
                    : relative.resolveSibling(name.substring(0, dot)).toString();
        }
    }

    /** Adds a video, unless it is there. */
    void add(Path video, Path relative) {
        videos.putIfAbsent(
                video.toAbsolutePath().normalize(), new Candidate(video, relative.normalize()));
    }

    List<VideoInput> videos() {
        Map<String, Integer> stems = new HashMap<>();
        videos.values().forEach(each -> stems.merge(key(each.stem()), 1, Integer::sum));
        Set<String> taken = new HashSet<>();
        List<VideoInput> named = new ArrayList<>();
        for (Candidate each : videos.values()) {
            String name = stems.get(key(each.stem())) == 1 ? each.stem() : each.full();
            named.add(new VideoInput(each.video(), free(name, taken)));
        }
        return named;
    }

    private static String free(String name, Set<String> taken) {
        String free = name;
        for (int number = 2; !taken.add(key(free)); number++) {
            free = name + "-" + number;
        }
        return free;
    }

    /** Some file systems do not tell capitals apart. */
    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
