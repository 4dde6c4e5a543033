package io.reelscribe.cli;

import io.reelscribe.dataset.CaptionSet;
import io.reelscribe.dataset.Clip;
import io.reelscribe.dataset.ClipFiles;
import io.reelscribe.dataset.LocatedClip;
import io.reelscribe.dataset.LocatedClips;
import io.reelscribe.video.FrameSampling;
import io.reelscribe.video.FrameSize;
import io.reelscribe.video.SampledClip;
import io.reelscribe.video.VideoException;
import io.reelscribe.video.VideoReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code reelscribe dataset verify}: which clips are missing, which cannot be decoded. */
@Command(
        name = "verify",
        description = "Find the clips of a dataset under a folder and decode some frames of each.")
final class DatasetVerifyCommand implements Callable<Integer> {
    // first, middle and late: enough to notice a file that breaks off
    private static final FrameSampling SAMPLING = new FrameSampling.Uniform(3);
    private static final FrameSize SIZE = new FrameSize.Squash(32);

    @Spec private CommandSpec spec;

    @Mixin private AnnotationOptions annotations;

    @Option(
            names = "--videos",
            required = true,
            paramLabel = "DIR",
            description = "Folder that holds the clips, at any depth, with any extension.")
    private Path videos;

    @Option(
            names = "--strict",
            description = "Fail if a clip is missing, damaged or cannot be decoded.")
    private boolean strict;

    @Option(names = "--threads", paramLabel = "N", description = "Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() {
        if (threads < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--threads " + threads + ", expected at least 1");
        }
        CaptionSet set = annotations.read();
        LocatedClips located = ClipFiles.under(videos).locate(set);
        List<List<String>> problems = decode(located.found());
        PrintWriter out = spec.commandLine().getOut();
        set.warnings().forEach(out::println);
        for (Clip clip : located.missing()) {
            out.println("missing: " + String.join(" or ", clip.names()));
        }
        problems.forEach(ofClip -> ofClip.forEach(out::println));
        int broken = (int) problems.stream().filter(ofClip -> !ofClip.isEmpty()).count();
        out.println(
                set.clips().size()
                        + " clips: "
                        + (located.found().size() - broken)
                        + " sound, "
                        + broken
                        + " damaged or undecodable, "
                        + located.missing().size()
                        + " missing");
        out.flush();
        return strict && broken + located.missing().size() > 0 ? 1 : 0;
    }

    /** What is wrong with each clip, in the order of the set. */
    private List<List<String>> decode(List<LocatedClip> clips) {
        List<List<String>> problems = new ArrayList<>(Collections.nCopies(clips.size(), List.of()));
        AtomicInteger next = new AtomicInteger();
        ForkJoinPool pool = new ForkJoinPool(threads);
        try (TerminalProgress progress = TerminalProgress.of("Decoding", clips.size())) {
            List<ForkJoinTask<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(
                        pool.submit(
                                () -> {
                                    int clip = next.getAndIncrement();
                                    while (clip < clips.size()) {
                                        problems.set(clip, decode(clips.get(clip).file()));
                                        progress.reached(clip + 1L);
                                        clip = next.getAndIncrement();
                                    }
                                }));
            }
            running.forEach(ForkJoinTask::join);
        } finally {
            pool.shutdownNow();
        }
        return problems;
    }

    private static List<String> decode(Path file) {
        try (VideoReader reader = VideoReader.open(file)) {
            SampledClip sampled = reader.sample(SAMPLING, SIZE);
            return sampled.warnings().stream().map(warning -> "damaged: " + warning).toList();
        } catch (VideoException e) {
            return List.of("undecodable: " + e.getMessage());
        }
    }
}
