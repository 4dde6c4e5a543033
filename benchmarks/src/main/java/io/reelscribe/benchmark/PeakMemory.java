package io.reelscribe.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory this process ever had resident, as Linux counts it. */
public final class PeakMemory {
    private PeakMemory() {}

    /** 10^9 bytes; mapped files count as far as they are resident. */
    public static double gigabytes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                            .filter(line -> line.startsWith("VmHWM:"))
                            .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
                            .findFirst()
                            .orElse(Double.NaN)
                    * 1024
                    / 1e9;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
