package io.reelscribe.train;

import io.reelscribe.train.config.TrainingConfig;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A training run in a process of its own: a configuration, its overrides, then --resume. */
public final class TrainingProgram {
    static final String RESUME = "--resume";

    private static final TrainingProgress SILENT = TrainingProgress.SILENT;

    private TrainingProgram() {}

    public static void main(String[] arguments) {
        List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
        boolean resume = rest.contains(RESUME);
        TrainingConfig config =
                TrainingConfig.read(
                        Path.of(arguments[0]),
                        rest.stream().filter(argument -> !argument.equals(RESUME)).toList());
        Optional<PeerPlace> place = PeerPlace.fromEnvironment(System.getenv());
        try (Peers peers =
                        place.isPresent()
                                ? GlooPeers.join(place.get(), PeerProgram.TIMEOUT)
                                : Peers.NONE;
                TrainingRecorder recorder = new TrainingRecorder(config, SILENT);
                Training training =
                        new Training(
                                config, resume, peers, peers.rank() == 0 ? recorder : SILENT)) {
            training.run();
        }
    }
}
