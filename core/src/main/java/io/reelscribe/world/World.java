package io.reelscribe.world;

import io.reelscribe.ConfigurationException;
import io.reelscribe.ReelscribeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * A synthetic world on disk: pictures and clips with captions and the truth about them.
 *
 * <p>The same settings give the same bytes, whatever the number of threads; a larger world begins
 * with the clips of a smaller one of the same seed.
 */
public final class World {
    private final WorldSettings settings;
    private final WorldFiles files;
    private final Cast cast;

    private World(WorldSettings settings, Path folder) {
        this.settings = settings;
        this.cast = new Cast(settings.actors().map(CutOut::allOf).orElse(ActorKind.ALL));
        this.files = new WorldFiles(folder);
    }

    /**
     * Makes a world; one that was interrupted is completed.
     *
     * @param progress told how many files are there
     * @throws ConfigurationException if a world of other settings is there, or the actors cannot be
     *     used
     * @throws ReelscribeException if a file cannot be written
     */
    public static void generate(WorldSettings settings, Path folder, IntConsumer progress) {
        World world = new World(settings, folder);
        world.files.begin(settings, world.cast);
        List<Captioned> made = world.makeAll(progress);
        world.files.finish(made);
    }

    /**
     * What happens in the clips of a generated world: the events of each, in order.
     *
     * @throws ConfigurationException if there is no such world
     */
    public static Map<String, List<Event>> events(Path folder) {
        return Truths.read(folder);
    }

    /** In the order of the work list, for the order of the annotations not to depend on threads. */
    private List<Captioned> makeAll(IntConsumer progress) {
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<Captioned>> running = new ArrayList<>();
            for (Callable<Captioned> task : tasks()) {
                running.add(workers.submit(task));
            }
            List<Captioned> made = new ArrayList<>();
            for (Future<Captioned> task : running) {
                made.add(task.get());
                progress.accept(made.size());
            }
            return made;
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReelscribeException("interrupted; the same command goes on", e);
        } finally {
            workers.shutdownNow();
        }
    }

    private static ReelscribeException failure(Throwable cause) {
        if (cause instanceof ReelscribeException known) {
            return known;
        }
        if (cause instanceof Error fatal) {
            throw fatal;
        }
        return new ReelscribeException("the world cannot be made: " + cause, cause);
    }

    private List<Callable<Captioned>> tasks() {
        List<Callable<Captioned>> tasks = new ArrayList<>();
        for (int i = 1; i <= settings.counts().pairs(); i++) {
            String id = WorldFiles.stillId(i);
            tasks.add(() -> still(id));
        }
        for (ClipSet set : ClipSet.values()) {
            for (int i = 1; i <= set.count(settings.counts()); i++) {
                String id = set.id(i);
                tasks.add(() -> clip(set, id));
            }
        }
        return tasks;
    }

    private Captioned still(String id) throws IOException {
        Still still = Still.any(cast, new Dice(settings.seed(), id));
        Path file = files.still(id);
        if (!Files.exists(file)) {
            Painter painter = new Painter(still.setting(), new Dice(settings.seed(), id + "/set"));
            WorldFiles.write(file, Jpeg.encode(painter.paint(still.performers(), 0)));
        }
        Dice dice = new Dice(settings.seed(), id + "/captions");
        return Captioned.of(id, still, new StillCaptions(still, dice).captions(2));
    }

    private Captioned clip(ClipSet set, String id) throws IOException {
        Scene scene = new Director(cast, new Dice(settings.seed(), id)).direct(set);
        Path file = files.clip(id);
        if (!Files.exists(file)) {
            Painter painter = new Painter(scene.setting(), new Dice(settings.seed(), id + "/set"));
            WorldFiles.write(file, Film.encode(scene, painter));
        }
        Dice dice = new Dice(settings.seed(), id + "/captions");
        List<String> captions = new ClipCaptions(scene, dice).captions(settings.references());
        return Captioned.of(set, id, scene, captions);
    }
}
