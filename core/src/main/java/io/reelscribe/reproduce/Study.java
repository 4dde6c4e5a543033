package io.reelscribe.reproduce;

import io.reelscribe.ConfigurationException;
import io.reelscribe.ReelscribeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The paper's claims measured again in miniature: makes a world, does the runs that are not done
 * yet, and writes a report. Stopped or killed, it goes on when it is run again.
 */
public final class Study {
    private static final String WORLD = "the world";
    private static final long REST_MILLISECONDS = 500;

    private final StudySettings settings;
    private final StudyPlan plan;
    private final StudyFolder folder;
    private final StudyProgress progress;
    private final TimeLeft time;
    private volatile boolean stopping;
    private volatile RunExecution execution;

    /**
     * A run of the study.
     *
     * @param id the same for the same run, whatever claim needs it
     * @param estimate of the time it takes
     * @param done whether its result is there
     */
    public record PlannedRun(String id, String title, Duration estimate, boolean done) {}

    /**
     * What the study found.
     *
     * @param test by claim, on the test clips
     * @param heldOut by claim, on combinations never seen in training
     * @param report the page
     */
    public record Outcome(Map<String, Verdict> test, Map<String, Verdict> heldOut, Path report) {
        public Outcome {
            test = Collections.unmodifiableMap(new LinkedHashMap<>(test));
            heldOut = Collections.unmodifiableMap(new LinkedHashMap<>(heldOut));
        }
    }

    /**
     * @throws ConfigurationException if a configuration cannot be used
     */
    public Study(StudySettings settings, StudyProgress progress) {
        this.settings = settings;
        this.progress = progress;
        plan = StudyPlan.of(settings);
        folder = new StudyFolder(settings.output().toAbsolutePath().normalize());
        time = new TimeLeft(plan, folder);
    }

    /** The runs, each once and after those it needs. */
    public List<PlannedRun> plan() {
        Map<String, Double> seconds = plan.seconds();
        return plan.runs().stream()
                .map(
                        run ->
                                new PlannedRun(
                                        run.id(),
                                        run.title(),
                                        duration(seconds.get(run.id())),
                                        folder.has(run)))
                .toList();
    }

    /** What making the world is thought to take. */
    public Duration worldEstimate() {
        return duration(plan.worldSeconds());
    }

    /**
     * Does what is left to do.
     *
     * @return what was found; empty if {@link #stop} came first
     * @throws ReelscribeException if a run fails; those done are kept
     */
    public Optional<Outcome> run() {
        StudyWorld world = world();
        folder.requireWorld(world.fingerprint());
        CaptionScores scores = new CaptionScores(world.events());
        if (!doRuns(world, scores)) {
            return Optional.empty();
        }
        plan.runs().forEach(this::dropFeatures);
        return Optional.of(report(world, scores));
    }

    /**
     * Does runs that no other process has taken, beside a process that does the same by {@link
     * #run}, until none is left. Waits for that one to make the world.
     */
    public void help() {
        while (!folder.hasBegun() && !stopping) {
            rest();
        }
        if (!stopping) {
            StudyWorld world = given().orElse(new StudyWorld(folder.world()));
            doRuns(world, new CaptionScores(world.events()));
        }
    }

    /**
     * @return whether all are done, by whichever process
     */
    private boolean doRuns(StudyWorld world, CaptionScores scores) {
        execution = new RunExecution(folder, world, scores, progress);
        while (!plan.runs().stream().allMatch(folder::has)) {
            if (!stopping && !doOne()) {
                rest();
            }
            if (stopping) {
                return false;
            }
        }
        return true;
    }

    /**
     * @return whether there was one whose needs are met and that no other process does
     */
    private boolean doOne() {
        for (int index = 0; index < plan.runs().size(); index++) {
            StudyRun run = plan.runs().get(index);
            if (!folder.has(run) && run.needs().stream().allMatch(folder::has)) {
                try (StudyFolder.Hold hold = folder.hold(run)) {
                    if (hold.isMine() && !folder.has(run)) {
                        if (execute(run, index)) {
                            dropFeatures(run);
                        }
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static void rest() {
        try {
            Thread.sleep(REST_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReelscribeException("interrupted; the same command goes on", e);
        }
    }

    /** Asks the study to save and end as soon as it can; any thread may call it. */
    public void stop() {
        stopping = true;
        RunExecution running = execution;
        if (running != null) {
            running.stop();
        }
    }

    private StudyWorld world() {
        return given().orElseGet(this::made);
    }

    /** Under one spelling for all processes: outputs of the vision encoder are kept by path. */
    private Optional<StudyWorld> given() {
        return settings.world().map(path -> new StudyWorld(path.toAbsolutePath().normalize()));
    }

    private StudyWorld made() {
        StudyScale.Sets sets = settings.scale().sets();
        int files = sets.pairs() + sets.train() + sets.validation() + sets.test() + sets.heldOut();
        progress.began(WORLD, 0, plan.runs().size(), time.left().plus(worldEstimate()));
        long start = System.nanoTime();
        StudyWorld made =
                StudyWorld.made(folder.world(), sets, done -> progress.reached(done, files));
        progress.ended(WORLD, Duration.ofNanos(System.nanoTime() - start), "");
        return made;
    }

    private boolean execute(StudyRun run, int index) {
        progress.began(run.title(), index + 1, plan.runs().size(), time.left());
        long start = System.nanoTime();
        boolean ended = execution.execute(run);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        folder.addTime(run, took.toMillis() / 1e3);
        if (ended) {
            progress.ended(run.title(), took, told(run));
        }
        return ended;
    }

    /** Encoded clips take gigabytes; they go with the last run that reads them. */
    private void dropFeatures(StudyRun done) {
        Optional<String> features = done.features();
        boolean read =
                plan.runs().stream()
                        .anyMatch(run -> run.features().equals(features) && !folder.has(run));
        if (features.isPresent() && !read) {
            StudyFolder.remove(folder.features(features.get()));
        }
    }

    private String told(StudyRun run) {
        if (!(run instanceof CaptioningRun captioning)) {
            return "";
        }
        return folder.result(captioning).stream()
                .flatMap(result -> result.sets().entrySet().stream())
                .map(
                        set ->
                                set.getKey()
                                        + set.getValue().scores().entrySet().stream()
                                                .filter(score -> score.getKey().isHeadline())
                                                .map(
                                                        score ->
                                                                String.format(
                                                                        Locale.ROOT,
                                                                        " %s %.1f",
                                                                        score.getKey(),
                                                                        100 * score.getValue()))
                                                .collect(Collectors.joining(",")))
                .collect(Collectors.joining("; "));
    }

    private Outcome report(StudyWorld world, CaptionScores scores) {
        if (folder.human().isEmpty()) {
            StudyScale.Sets sets = settings.scale().sets();
            Map<ClipSet, Map<Metric, Double>> human = new EnumMap<>(ClipSet.class);
            human.put(ClipSet.TEST, scores.human(world.judged(ClipSet.TEST, sets.test())));
            human.put(
                    ClipSet.HELD_OUT, scores.human(world.judged(ClipSet.HELD_OUT, sets.heldOut())));
            folder.keep(new HumanScores(human));
        }
        return new StudyReport(plan, folder, world).write();
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(1000 * seconds));
    }
}
