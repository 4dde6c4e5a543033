package io.reelscribe.cli;

import io.reelscribe.ReelscribeException;
import io.reelscribe.reproduce.Study;
import io.reelscribe.reproduce.StudyProgress;
import io.reelscribe.reproduce.StudyScale;
import io.reelscribe.reproduce.StudySettings;
import io.reelscribe.reproduce.Verdict;
import io.reelscribe.train.FollowingProcess;
import io.reelscribe.train.ProcessCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code reelscribe reproduce}: the paper's claims measured again in miniature. */
@Command(
        name = "reproduce",
        sortOptions = false,
        description = {
            "Measure each claim of the paper again, with a small model in a synthetic world.",
            "",
            "Makes a world, pre-trains and post-trains the models that the claims compare, and"
                    + " writes report.html and report.md into the output folder: the paper's"
                    + " figures beside ours, and a verdict for each claim. Ctrl-C saves and ends;"
                    + " the same command goes on, as it does after a crash.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  reelscribe reproduce --quick --output study",
            "  reelscribe reproduce --full --output study --plan"
        })
final class ReproduceCommand implements Callable<Integer> {
    private static final String HELPER = "--helper";
    private static final int STOPPED = 130;
    private static final int COLUMN = 66;

    @Spec private CommandSpec spec;

    @ArgGroup(exclusive = true, multiplicity = "0..1")
    private Scale scale = new Scale();

    private static final class Scale {
        @Option(
                names = "--quick",
                description = "One seed and the sharpest contrasts, minutes (default).")
        private boolean quick;

        @Option(names = "--full", description = "Three seeds and every comparison, hours.")
        private boolean full;
    }

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "Folder for everything the study makes.")
    private Path output;

    @Option(
            names = "--world",
            paramLabel = "DIR",
            description = "A world that is there already; default: one made in the output folder.")
    private Path world;

    @Option(
            names = "--vision",
            paramLabel = "DIR",
            description =
                    "Model whose vision encoder every model of the study begins with; default: the"
                            + " shipped miniature.")
    private Path vision;

    @Option(names = "--seeds", paramLabel = "N", description = "Seeds of each post-training.")
    private Integer seeds;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "CLAIM",
            description = "Numbers of the claims wanted, 1 to 6, commas between; default: all.")
    private Set<Integer> only = new TreeSet<>();

    @Option(
            names = "--processes",
            paramLabel = "N",
            defaultValue = "2",
            description =
                    "Runs done at the same time, each by a process with one thread (default:"
                            + " ${DEFAULT-VALUE}).")
    private int processes;

    @Option(names = HELPER, hidden = true, description = "Does runs for another process.")
    private boolean helper;

    @Option(names = "--plan", description = "List the runs and their times, and do none of them.")
    private boolean planOnly;

    @Option(
            names = "--configurations",
            paramLabel = "DIR",
            defaultValue = "config/miniature",
            description =
                    "Folder of bridge.yaml, posttrain.yaml and scst.yaml (default: ${DEFAULT-VALUE}).")
    private Path configurations;

    @Override
    public Integer call() {
        if (processes < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--processes is " + processes + ", expected at least 1");
        }
        Lines lines = new Lines(spec.commandLine().getErr(), processes, helper);
        Study study = new Study(settings(), lines);
        PrintWriter out = spec.commandLine().getOut();
        if (planOnly) {
            tellPlan(study, out);
            return CommandLine.ExitCode.OK;
        }
        if (helper) {
            FollowingProcess.followParent();
            study.help();
            return CommandLine.ExitCode.OK;
        }
        startHelpers();
        Optional<Study.Outcome> outcome;
        try (UntilInterrupted interruptible = new UntilInterrupted(study::stop)) {
            outcome = study.run();
        }
        if (outcome.isEmpty()) {
            spec.commandLine().getErr().println("stopped; the same command goes on from here");
            return STOPPED;
        }
        tell(outcome.get(), out);
        return CommandLine.ExitCode.OK;
    }

    private void startHelpers() {
        List<String> arguments =
                new ArrayList<>(spec.root().commandLine().getParseResult().originalArgs());
        arguments.add(HELPER);
        try {
            for (int i = 1; i < processes; i++) {
                FollowingProcess.start(
                        new ProcessCommand(Main.class.getName(), arguments), Map.of());
            }
        } catch (IOException e) {
            throw new ReelscribeException(
                    "a second process cannot be started: " + e.getMessage() + "; use --processes 1",
                    e);
        }
    }

    private StudySettings settings() {
        StudyScale chosen = scale.full && !scale.quick ? StudyScale.FULL : StudyScale.QUICK;
        try {
            return new StudySettings(
                    output,
                    Optional.ofNullable(world),
                    vision == null ? ShippedModel.folder() : vision,
                    seeds == null ? chosen : chosen.withSeeds(seeds),
                    configurations,
                    StudySettings.MINIATURES,
                    only);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void tellPlan(Study study, PrintWriter out) {
        List<Study.PlannedRun> runs = study.plan();
        Duration left = Duration.ZERO;
        for (Study.PlannedRun run : runs) {
            out.printf(
                    Locale.ROOT,
                    "%s  %8s  %s%s%n",
                    run.id(),
                    time(run.estimate()),
                    run.title(),
                    run.done() ? " (done)" : "");
            left = run.done() ? left : left.plus(run.estimate());
        }
        out.printf(
                Locale.ROOT,
                "%d runs, about %s to go by %d processes; the world takes about %s more if it must"
                        + " be made%n",
                runs.size(),
                time(left.dividedBy(processes)),
                processes,
                time(study.worldEstimate()));
        out.flush();
    }

    private static void tell(Study.Outcome outcome, PrintWriter out) {
        out.printf("%-" + COLUMN + "s  %-14s  %s%n", "claim", "test", "held-out");
        outcome.test()
                .forEach(
                        (claim, verdict) -> {
                            Verdict heldOut = outcome.heldOut().get(claim);
                            out.printf("%-" + COLUMN + "s  %-14s  %s%n", claim, verdict, heldOut);
                        });
        out.println();
        out.println("report: " + outcome.report());
        out.flush();
    }

    private static String time(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? seconds / 60 + " min"
                : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
    }

    /** A line for each run, with a bar below it on a terminal. */
    private static final class Lines implements StudyProgress {
        private final PrintWriter errors;
        private final int processes;
        private final boolean helper;
        private TerminalProgress bar = TerminalProgress.none();
        private boolean drawn;

        Lines(PrintWriter errors, int processes, boolean helper) {
            this.errors = errors;
            this.processes = processes;
            this.helper = helper;
        }

        @Override
        public void warned(String warning) {
            errors.println("warning: " + warning);
        }

        @Override
        public void began(String title, int number, int count, Duration left) {
            errors.printf(
                    "[%d/%d, %s left] %s%n", number, count, time(left.dividedBy(processes)), title);
            errors.flush();
        }

        @Override
        public void reached(long done, long all) {
            if (helper) {
                return;
            }
            if (!drawn) {
                bar = TerminalProgress.of("", all);
                drawn = true;
            }
            bar.reached(done);
        }

        @Override
        public void ended(String title, Duration took, String told) {
            bar.close();
            bar = TerminalProgress.none();
            drawn = false;
            String which = processes == 1 ? "" : title + ", ";
            errors.printf("    %s%s%s%n", which, time(took), told.isEmpty() ? "" : ": " + told);
            errors.flush();
        }
    }
}
