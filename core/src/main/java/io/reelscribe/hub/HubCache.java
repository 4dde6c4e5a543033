package io.reelscribe.hub;

import io.reelscribe.ReelscribeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

/**
 * One model's folder in the layout that Hugging Face's tools share: {@code blobs/ETAG} hold the
 * contents, {@code snapshots/COMMIT/FILE} link to them, {@code refs/REVISION} name a commit, {@code
 * .no_exist/COMMIT/FILE} records that a commit lacks a file.
 */
final class HubCache {
    private final Path cache;
    private final Path folder;
    private final FileLink link;

    HubCache(Path cache, ModelId id, FileLink link) {
        this.cache = cache.toAbsolutePath();
        this.folder = this.cache.resolve(id.folderName());
        this.link = link;
    }

    /** The commit last seen under a revision. */
    Optional<String> commit(ModelId id) {
        if (id.isCommit()) {
            return Optional.of(id.revision());
        }
        Path ref = ref(id);
        if (!Files.isRegularFile(ref)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(ref).strip())
                    .filter(commit -> commit.matches("[0-9a-f]{7,64}"));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    void writeCommit(ModelId id, String commit) {
        if (id.isCommit() || commit(id).equals(Optional.of(commit))) {
            return;
        }
        try {
            Path ref = ref(id);
            Files.createDirectories(ref.getParent());
            Path temporary = temporaryFor(ref);
            Files.writeString(temporary, commit);
            replace(temporary, ref);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    Path snapshot(String commit) {
        return folder.resolve("snapshots").resolve(commit);
    }

    Path blob(String etag) {
        return folder.resolve("blobs").resolve(etag);
    }

    /** Not the name other tools use: their locks do not hold for us, nor ours for them. */
    Path partial(String etag) {
        return folder.resolve("blobs").resolve(etag + ".reelscribe.incomplete");
    }

    Path lock(String etag) {
        return cache.resolve(".locks").resolve(folder.getFileName()).resolve(etag + ".lock");
    }

    boolean holds(RemoteFile file) {
        try {
            Path blob = blob(file.etag());
            // Without symbolic links other tools keep the content in the snapshot alone.
            Path place = snapshot(file.commit()).resolve(file.name());
            return (Files.isRegularFile(blob) && Files.size(blob) == file.bytes())
                    || (Files.isRegularFile(place) && Files.size(place) == file.bytes());
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Makes a blob appear in the snapshot. */
    void addToSnapshot(RemoteFile file) {
        try {
            Path place = snapshot(file.commit()).resolve(file.name());
            Files.createDirectories(place.getParent());
            Path temporary = temporaryFor(place);
            link.create(temporary, blob(file.etag()));
            replace(temporary, place);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    boolean knowsAbsent(String commit, String name) {
        return Files.exists(absence(commit, name));
    }

    void recordAbsent(String commit, String name) {
        try {
            Path marker = absence(commit, name);
            Files.createDirectories(marker.getParent());
            // Another process may be recording the same.
            Files.write(marker, new byte[0]);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    void createFolders() {
        try {
            Files.createDirectories(folder.resolve("blobs"));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /**
     * @throws ReelscribeException if the disk has not that many bytes free
     */
    void requireSpace(long bytes) {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < bytes) {
                throw new ReelscribeException(
                        "%.1f GB are still to download, %s has %.1f GB free; free some, or set HF_HUB_CACHE to another disk"
                                .formatted(bytes / 1e9, folder, free / 1e9));
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private Path ref(ModelId id) {
        return folder.resolve("refs").resolve(id.revision());
    }

    private Path absence(String commit, String name) {
        return folder.resolve(".no_exist").resolve(commit).resolve(name);
    }

    private static Path temporaryFor(Path place) {
        return place.resolveSibling("." + UUID.randomUUID() + ".incomplete");
    }

    private static void replace(Path temporary, Path place) throws IOException {
        Files.move(
                temporary,
                place,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private ReelscribeException unusable(IOException cause) {
        return new ReelscribeException(
                folder + " cannot be used as model cache (" + cause + "); set HF_HUB_CACHE", cause);
    }
}
