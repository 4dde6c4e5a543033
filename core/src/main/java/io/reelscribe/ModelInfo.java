package io.reelscribe;

import io.reelscribe.checkpoint.Checkpoint;
import io.reelscribe.checkpoint.StoredTensor;
import io.reelscribe.model.Blip2Config;
import io.reelscribe.model.Blip2Shapes;
import io.reelscribe.model.CheckpointReport;
import io.reelscribe.pixels.ImageProcessorConfig;
import io.reelscribe.tensor.Precision;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a model folder holds, found out without loading its weights.
 *
 * @param images how its frames are prepared
 * @param prompt what a caption continues unless told otherwise; may be empty
 * @param parameters of each part, in the order of the data's path
 * @param storedBytes of all tensors, by number format
 * @param memory needed to run, by number format
 * @param report how the tensors fit the configuration
 */
public record ModelInfo(
        Path folder,
        Blip2Config config,
        ImageProcessorConfig images,
        String prompt,
        Map<String, Long> parameters,
        Map<String, Long> storedBytes,
        Map<Precision, MemoryNeed> memory,
        CheckpointReport report) {
    /**
     * Reads the configuration and the headers of the weights.
     *
     * @throws ReelscribeException if one of them is missing or damaged
     */
    public static ModelInfo read(Path folder) {
        return EngineErrors.translated(
                () -> {
                    Blip2Config config = Blip2Config.read(folder);
                    ImageProcessorConfig images = ImageProcessorConfig.load(folder);
                    Checkpoint checkpoint = Checkpoint.open(folder);
                    return new ModelInfo(
                            folder,
                            config,
                            images,
                            CaptionModel.usualPrompt(config),
                            Blip2Shapes.of(config).parametersByPart(),
                            storedBytes(checkpoint),
                            memory(config),
                            CheckpointReport.of(config, checkpoint));
                });
    }

    public long totalParameters() {
        return parameters.values().stream().mapToLong(Long::longValue).sum();
    }

    public long totalStoredBytes() {
        return storedBytes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether every tensor is there in the right shape. */
    public boolean complete() {
        return report.missing().isEmpty() && report.misshapen().isEmpty();
    }

    private static Map<String, Long> storedBytes(Checkpoint checkpoint) {
        Map<String, Long> bytes = new TreeMap<>();
        for (String name : checkpoint.names()) {
            StoredTensor tensor = checkpoint.tensor(name);
            bytes.merge(tensor.type().toString(), tensor.bytes(), Long::sum);
        }
        return Collections.unmodifiableMap(bytes);
    }

    private static Map<Precision, MemoryNeed> memory(Blip2Config config) {
        Map<Precision, MemoryNeed> memory = new EnumMap<>(Precision.class);
        for (Precision precision : Precision.values()) {
            ModelOptions options = new ModelOptions(precision, DeviceChoice.CPU, 0, 0);
            memory.put(precision, MemoryNeed.of(config, options));
        }
        return Collections.unmodifiableMap(memory);
    }
}
