package io.reelscribe.train;

import io.reelscribe.train.config.TrainingConfig;
import io.reelscribe.train.report.MetricsEntry;
import io.reelscribe.train.report.MetricsLog;
import io.reelscribe.train.report.ReportProgress;
import io.reelscribe.train.report.TrainingReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps metrics.jsonl and report.html of a run, and passes on what it hears. */
public final class TrainingRecorder implements TrainingProgress, AutoCloseable {
    /** A page drawn more often than this would cost more than it tells. */
    private static final long REDRAW_NANOSECONDS = 10_000_000_000L;

    /** Captions shown in the report for each validation. */
    private static final int SHOWN = 6;

    private static final String TRAINING = "training";

    private final TrainingConfig config;
    private final TrainingProgress next;
    private MetricsLog log;
    private long steps;
    private long firstStep;
    private long started;
    private long drawn;
    private long skippedSteps;
    private long brokenCount;
    private Map<String, String> references = Map.of();

    /**
     * @param next is told everything too
     */
    public TrainingRecorder(TrainingConfig config, TrainingProgress next) {
        this.config = config;
        this.next = next;
    }

    @Override
    public void warned(String warning) {
        next.warned(warning);
    }

    @Override
    public void begun(
            long step,
            long allSteps,
            Optional<Path> resumedFrom,
            Map<String, String> oneReference) {
        steps = allSteps;
        firstStep = step;
        started = System.nanoTime();
        references = oneReference;
        log = MetricsLog.open(output("metrics.jsonl"), step);
        draw(step, TRAINING);
        next.begun(step, allSteps, resumedFrom, oneReference);
    }

    @Override
    public void stepped(
            long step, double rate, double loss, double reward, double gradientNorm, long skipped) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(MetricsEntry.LOSS, loss);
        values.put(MetricsEntry.LEARNING_RATE, rate);
        if (!Double.isNaN(reward)) {
            values.put(MetricsEntry.REWARD, reward);
        }
        values.put("gradient-norm", gradientNorm);
        values.put("skipped", (double) skipped);
        skippedSteps = skipped;
        log.append(MetricsEntry.of(step, MetricsEntry.Kind.TRAIN, values));
        if (System.nanoTime() - drawn > REDRAW_NANOSECONDS) {
            draw(step, TRAINING);
        }
        next.stepped(step, rate, loss, reward, gradientNorm, skipped);
    }

    @Override
    public void validated(
            long step, Map<String, Double> scores, Map<String, String> captions, boolean best) {
        append(step, MetricsEntry.Kind.VALIDATION, scores, captions);
        next.validated(step, scores, captions, best);
    }

    @Override
    public void tested(long step, Map<String, Double> scores, Map<String, String> captions) {
        append(step, MetricsEntry.Kind.TEST, scores, captions);
        next.tested(step, scores, captions);
    }

    @Override
    public void exhausted(long step, int patience) {
        next.exhausted(step, patience);
    }

    @Override
    public void saved(long step, Path checkpoint) {
        next.saved(step, checkpoint);
    }

    @Override
    public void stopped(long step) {
        draw(step, "stopped at step " + step);
        next.stopped(step);
    }

    @Override
    public void finished(long step, Path best, Map<Path, String> brokenClips) {
        brokenCount = brokenClips.size();
        draw(step, "finished");
        next.finished(step, best, brokenClips);
    }

    private void append(
            long step,
            MetricsEntry.Kind kind,
            Map<String, Double> scores,
            Map<String, String> captions) {
        List<MetricsEntry.SampleCaption> samples = new ArrayList<>();
        captions.entrySet().stream()
                .limit(SHOWN)
                .forEach(
                        caption ->
                                samples.add(
                                        new MetricsEntry.SampleCaption(
                                                caption.getKey(),
                                                caption.getValue(),
                                                references.getOrDefault(caption.getKey(), ""))));
        log.append(new MetricsEntry(step, kind, scores, samples));
        draw(step, TRAINING);
    }

    private void draw(long step, String state) {
        drawn = System.nanoTime();
        Duration elapsed = Duration.ofNanos(drawn - started);
        boolean ended = !state.equals(TRAINING);
        Optional<Duration> left =
                ended || step <= firstStep
                        ? Optional.empty()
                        : Optional.of(
                                elapsed.multipliedBy(steps - step).dividedBy(step - firstStep));
        ReportProgress progress =
                new ReportProgress(
                        step,
                        steps,
                        elapsed,
                        ended ? Optional.empty() : left.or(() -> Optional.of(Duration.ZERO)),
                        state,
                        skippedSteps,
                        brokenCount);
        new TrainingReport(
                        config.run().output().toAbsolutePath().getFileName().toString(),
                        config.toYaml(),
                        progress,
                        log.entries())
                .write(output("report.html"));
    }

    private Path output(String name) {
        return config.run().output().resolve(name);
    }

    @Override
    public void close() {
        if (log != null) {
            log.close();
        }
    }
}
