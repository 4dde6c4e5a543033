package io.reelscribe.hub;

import io.reelscribe.ReelscribeException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds a model's folder: a path as it is, a model id ({@code Salesforce/blip2-opt-2.7b}, or {@code
 * id@revision}) in the Hugging Face cache, filled from the hub where files are missing. A model
 * that is cached whole is used without asking the network; name a revision to get a newer one.
 *
 * <p>Thread-safe. Several processes may resolve the same model: each file is fetched once.
 */
public final class ModelHub {
    private final HubSettings settings;
    private final DownloadListener listener;
    private final Patience patience;
    private final FileLink link;

    public ModelHub(HubSettings settings, DownloadListener listener) {
        this(settings, listener, Patience.USUAL, FileLink.BEST);
    }

    ModelHub(HubSettings settings, DownloadListener listener, Patience patience, FileLink link) {
        this.settings = Objects.requireNonNull(settings);
        this.listener = Objects.requireNonNull(listener);
        this.patience = patience;
        this.link = link;
    }

    /**
     * The folder with the model's configuration, tokenizer and safetensors weights.
     *
     * @param model an existing path, or a model id
     * @throws ReelscribeException if there is no such model, it is gated, the hub cannot be
     *     reached, a checksum is wrong, or the disk is full
     */
    public Path resolve(String model) {
        Optional<Path> path = existing(model);
        if (path.isPresent()) {
            return path.get();
        }
        ModelId id = ModelId.parse(model);
        HubCache cache = new HubCache(settings.cache(), id, link);
        Optional<Path> cached = cached(cache, id);
        if (settings.offline()) {
            return cached.orElseThrow(
                    () ->
                            new ReelscribeException(
                                    "%s is not whole in %s and HF_HUB_OFFLINE is set; unset it, or give a model folder"
                                            .formatted(id, settings.cache())));
        }
        if (cached.isPresent() && isSettled(cache, cached.get())) {
            return cached.get();
        }
        try {
            return new ModelDownload(settings, id, cache, patience, listener).run();
        } catch (UnreachableHubException e) {
            listener.delayed(e.getMessage());
            return cached.orElseThrow(() -> e);
        }
    }

    private static Optional<Path> existing(String model) {
        try {
            return Optional.of(Path.of(model)).filter(Files::exists);
        } catch (InvalidPathException e) {
            // Then it can only be an id, which is checked next.
            return Optional.empty();
        }
    }

    private static Optional<Path> cached(HubCache cache, ModelId id) {
        return cache.commit(id).map(cache::snapshot).filter(ModelFiles::areUsable);
    }

    /** Whether each optional file is there or known not to be. */
    private static boolean isSettled(HubCache cache, Path snapshot) {
        String commit = snapshot.getFileName().toString();
        return ModelFiles.OPTIONAL.stream()
                .allMatch(
                        name -> ModelFiles.has(snapshot, name) || cache.knowsAbsent(commit, name));
    }
}
