package io.reelscribe.train.config;

import io.reelscribe.dataset.Split;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything a training run is told. Unset values are those of the paper.
 *
 * @param run which model, and where results go
 * @param machine what may be used of the machine
 * @param train what is trained
 * @param data on what
 * @param loss towards what
 * @param optimizer by which steps
 * @param schedule how large
 * @param length how many
 * @param validation how the result is judged
 * @param checkpoints when it is saved
 */
public record TrainingConfig(
        RunSettings run,
        MachineSettings machine,
        TrainedParts train,
        DataSettings data,
        LossSettings loss,
        OptimizerSettings optimizer,
        ScheduleSettings schedule,
        RunLength length,
        ValidationSettings validation,
        CheckpointSettings checkpoints) {
    public TrainingConfig {
        boolean vision = train.trains(TrainedPart.VISION);
        new Requirements()
                .that(
                        !vision || data.cache().isEmpty(),
                        "data.cache",
                        "is given, but the vision encoder is trained, so that its outputs change;"
                                + " remove one of the two")
                .that(
                        optimizer.batchSize() % machine.processes() == 0,
                        "optimizer.batchSize",
                        "is %d, which %d processes cannot share equally"
                                .formatted(optimizer.batchSize(), machine.processes()))
                .that(
                        warmupEnds(schedule, length),
                        "schedule.warmupSteps",
                        "is "
                                + schedule.warmupSteps()
                                + ", expected fewer than the steps of the whole run")
                .that(
                        testsOnOtherClips(data, validation),
                        "validation.testSplit",
                        "is the split that the model is trained on or chosen by")
                .check();
    }

    /**
     * Reads a file, and those it extends.
     *
     * @param overrides each {@code path.to.key=value}, the value in YAML; they win over the file
     * @throws io.reelscribe.ConfigurationException naming every problem, one a line, each with file
     *     and line
     */
    public static TrainingConfig read(Path file, List<String> overrides) {
        return ConfigReader.read(file, overrides);
    }

    /** The whole configuration in the form that {@link #read} reads. */
    public String toYaml() {
        return ConfigWriter.write(this);
    }

    private static boolean warmupEnds(ScheduleSettings schedule, RunLength length) {
        return schedule.kind() != ScheduleSettings.Kind.COSINE
                || !(length instanceof RunLength.Steps counted)
                || schedule.warmupSteps() < counted.steps();
    }

    /** A test on clips without a split is the user's own affair. */
    private static boolean testsOnOtherClips(DataSettings data, ValidationSettings validation) {
        Split test = validation.testSplit().orElse(Split.NONE);
        return test == Split.NONE
                || (test != data.datasets().get(0).split()
                        && !validation.split().equals(validation.testSplit()));
    }
}
