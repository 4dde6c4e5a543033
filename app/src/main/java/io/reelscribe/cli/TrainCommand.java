package io.reelscribe.cli;

import io.reelscribe.train.GlooPeers;
import io.reelscribe.train.PeerPlace;
import io.reelscribe.train.Peers;
import io.reelscribe.train.ProcessCommand;
import io.reelscribe.train.Training;
import io.reelscribe.train.TrainingProgress;
import io.reelscribe.train.TrainingRecorder;
import io.reelscribe.train.config.TrainingConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reelscribe train}: a run of post-training from its configuration. */
@Command(
        name = "train",
        description = {
            "Post-trains a model on captioned clips: cross-entropy, then self-critical reinforcement.",
            "",
            "Writes checkpoints, metrics.jsonl, report.html and the best weights (best/) into the"
                    + " configuration's output folder. Ctrl-C saves and ends; --resume goes on."
        })
final class TrainCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CONFIG.yaml", description = "The run; see config/.")
    private Path configuration;

    @Parameters(
            index = "1..*",
            paramLabel = "key=value",
            description = "Values that replace those of the file, such as optimizer.batch-size=8.")
    private List<String> overrides = List.of();

    @Option(names = "--resume", description = "Go on from the latest checkpoint.")
    private boolean resume;

    @Option(
            names = "--processes",
            paramLabel = "N",
            description =
                    "Processes on this machine that share each batch; torchrun's variables are"
                            + " honoured too. Default: the configuration's machine.processes.")
    private Integer processes;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        List<String> settings = new ArrayList<>(overrides);
        if (processes != null) {
            settings.add("machine.processes=" + processes);
        }
        TrainingConfig config = TrainingConfig.read(configuration, settings);
        try (Peers peers = peers(config, settings);
                Watch watch = new Watch(spec.commandLine());
                TrainingRecorder recorder = new TrainingRecorder(config, watch);
                Training training =
                        new Training(
                                config,
                                resume,
                                peers,
                                peers.rank() == 0 ? recorder : TrainingProgress.SILENT)) {
            try (UntilInterrupted interruptible = new UntilInterrupted(training::stop)) {
                training.run();
            }
        }
        return CommandLine.ExitCode.OK;
    }

    /** torchrun's processes, those of --processes, or this one alone. */
    private Peers peers(TrainingConfig config, List<String> settings) {
        Optional<PeerPlace> place = PeerPlace.fromEnvironment(System.getenv());
        if (place.isPresent()) {
            return GlooPeers.join(place.get(), GlooPeers.TIMEOUT);
        }
        int count = config.machine().processes();
        if (count == 1) {
            return Peers.NONE;
        }
        List<String> arguments = new ArrayList<>(List.of("train", configuration.toString()));
        arguments.addAll(settings);
        if (resume) {
            arguments.add("--resume");
        }
        return GlooPeers.launch(
                count, new ProcessCommand(Main.class.getName(), arguments), GlooPeers.TIMEOUT);
    }

    /** Progress for a person: a bar on a terminal, a line for what matters. */
    private final class Watch implements TrainingProgress, AutoCloseable {
        private final PrintWriter out;
        private final PrintWriter errors;
        private TerminalProgress bar = TerminalProgress.none();

        Watch(CommandLine command) {
            out = command.getOut();
            errors = command.getErr();
        }

        @Override
        public void warned(String warning) {
            errors.println("warning: " + warning);
        }

        @Override
        public void begun(
                long step, long steps, Optional<Path> from, Map<String, String> references) {
            from.ifPresent(checkpoint -> errors.println("resuming from " + checkpoint));
            bar = TerminalProgress.of("training", steps);
            bar.reached(step);
        }

        @Override
        public void stepped(
                long step, double rate, double loss, double reward, double norm, long skipped) {
            bar.reached(step);
        }

        @Override
        public void validated(
                long step, Map<String, Double> scores, Map<String, String> captions, boolean best) {
            out.printf("step %d: %s%s%n", step, line(scores), best ? " (best so far)" : "");
            out.flush();
        }

        @Override
        public void tested(long step, Map<String, Double> scores, Map<String, String> captions) {
            out.printf("test of the best weights: %s%n", line(scores));
            out.flush();
        }

        @Override
        public void exhausted(long step, int patience) {
            out.printf("step %d: no better score in %d validations, stopping%n", step, patience);
        }

        @Override
        public void stopped(long step) {
            bar.close();
            errors.printf(
                    "stopped at step %d; go on with: reelscribe train %s --resume%n",
                    step, configuration);
        }

        @Override
        public void finished(long step, Path best, Map<Path, String> brokenClips) {
            bar.close();
            brokenClips.forEach((clip, why) -> errors.println("skipped " + clip + ": " + why));
            out.printf("trained %d steps; the best weights are in %s%n", step, best);
        }

        private static String line(Map<String, Double> scores) {
            return scores.entrySet().stream()
                    .map(
                            score ->
                                    String.format(
                                            Locale.ROOT,
                                            "%s %.2f",
                                            score.getKey(),
                                            100 * score.getValue()))
                    .collect(Collectors.joining("  "));
        }

        @Override
        public void close() {
            bar.close();
        }
    }
}
