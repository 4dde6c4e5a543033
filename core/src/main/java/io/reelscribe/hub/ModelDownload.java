package io.reelscribe.hub;

import io.reelscribe.ReelscribeException;
import io.reelscribe.checkpoint.ShardIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fills the cache with the files of one model at one commit. */
final class ModelDownload {
    private final HubSettings settings;
    private final ModelId id;
    private final HubCache cache;
    private final DownloadListener listener;
    private final HubClient client;
    private final Retries retries;

    ModelDownload(
            HubSettings settings,
            ModelId id,
            HubCache cache,
            Patience patience,
            DownloadListener listener) {
        this.settings = settings;
        this.id = id;
        this.cache = cache;
        this.listener = listener;
        this.client = new HubClient(settings, id, patience);
        this.retries = new Retries(settings.endpoint(), patience, listener);
    }

    /** The snapshot, with every file needed. */
    Path run() {
        RemoteFile config =
                find(id.revision(), ModelFiles.CONFIG)
                        .orElseThrow(() -> lacking(ModelFiles.CONFIG));
        cache.createFolders();
        // The revision may move meanwhile: every further file comes from this commit.
        String commit = config.commit();
        List<RemoteFile> files = new ArrayList<>(List.of(config));
        files.addAll(present(commit, ModelFiles.OPTIONAL));
        files.addAll(olderTokenizer(commit, files));
        files.addAll(weights(commit));
        fetchAll(files);
        cache.writeCommit(id, commit);
        return cache.snapshot(commit);
    }

    /** Nothing where {@code tokenizer.json} makes it superfluous. */
    private List<RemoteFile> olderTokenizer(String commit, List<RemoteFile> files) {
        if (files.stream().anyMatch(file -> file.name().equals("tokenizer.json"))) {
            return List.of();
        }
        List<RemoteFile> older = present(commit, ModelFiles.OLDER_TOKENIZER);
        if (older.size() < ModelFiles.OLDER_TOKENIZER.size()) {
            throw lacking("tokenizer.json, nor vocab.json with merges.txt");
        }
        return older;
    }

    private List<RemoteFile> weights(String commit) {
        Optional<RemoteFile> single = find(commit, ModelFiles.WEIGHTS);
        if (single.isPresent()) {
            return List.of(single.get());
        }
        RemoteFile index =
                find(commit, ShardIndex.FILE_NAME)
                        .orElseThrow(
                                () -> lacking(ModelFiles.WEIGHTS + " nor " + ShardIndex.FILE_NAME));
        // Its content is needed to know what else to fetch.
        fetch(index);
        List<RemoteFile> shards = new ArrayList<>();
        for (String name : ModelFiles.shards(cache.snapshot(commit).resolve(index.name()))) {
            shards.add(find(commit, name).orElseThrow(() -> lacking(name)));
        }
        return shards;
    }

    private List<RemoteFile> present(String commit, List<String> names) {
        List<RemoteFile> files = new ArrayList<>();
        for (String name : names) {
            find(commit, name).ifPresentOrElse(files::add, () -> cache.recordAbsent(commit, name));
        }
        return files;
    }

    private Optional<RemoteFile> find(String revision, String name) {
        return retries.run(name, () -> client.find(revision, name));
    }

    private void fetchAll(List<RemoteFile> files) {
        List<RemoteFile> missing = files.stream().filter(file -> !cache.holds(file)).toList();
        long bytes = missing.stream().mapToLong(this::missingBytes).sum();
        cache.requireSpace(bytes);
        listener.planned(missing.size(), bytes);
        files.forEach(this::fetch);
    }

    private long missingBytes(RemoteFile file) {
        Path partial = cache.partial(file.etag());
        return file.bytes() - Math.min(file.bytes(), partial.toFile().length());
    }

    private void fetch(RemoteFile file) {
        ProcessLock.holding(
                cache.lock(file.etag()),
                () -> listener.delayed(file.name() + " is being fetched by another"),
                () -> fetchLocked(file));
    }

    private void fetchLocked(RemoteFile file) {
        if (!cache.holds(file)) {
            BlobDownload.run(client, cache, file, retries, listener);
            listener.finished(file.name());
        }
        if (!ModelFiles.has(cache.snapshot(file.commit()), file.name())) {
            cache.addToSnapshot(file);
        }
    }

    private ReelscribeException lacking(String name) {
        return new ReelscribeException(
                "%s at %s has no %s; expected a model with safetensors weights, save it so with transformers"
                        .formatted(id, settings.endpoint(), name));
    }
}
