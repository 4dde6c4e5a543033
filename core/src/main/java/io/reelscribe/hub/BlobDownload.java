package io.reelscribe.hub;

import io.reelscribe.ReelscribeException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Fetches one file's content beside its place, from where an earlier try ended, and moves it there
 * once its length and checksum are right.
 */
final class BlobDownload implements Retries.Attempt<Void> {
    private static final int BUFFER_BYTES = 1 << 16;

    private final HubClient client;
    private final RemoteFile file;
    private final Path partial;
    private final DownloadListener listener;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private ContentDigest digest;
    private long present;
    private long furthest;

    private BlobDownload(
            HubClient client, RemoteFile file, Path partial, DownloadListener listener) {
        this.client = client;
        this.file = file;
        this.partial = partial;
        this.listener = listener;
        this.digest = new ContentDigest(file);
    }

    /** Puts the blob into the cache, whole, or keeps what came for the next try. */
    static void run(
            HubClient client,
            HubCache cache,
            RemoteFile file,
            Retries retries,
            DownloadListener listener) {
        String found = "";
        // A partial file may stem from another content or a broken disk: one fresh start is due.
        for (int round = 0; round < 2; round++) {
            BlobDownload download =
                    new BlobDownload(client, file, cache.partial(file.etag()), listener);
            download.resume();
            listener.started(file.name(), download.present, file.bytes());
            retries.run(file.name(), download);
            Optional<String> mismatch = download.mismatch();
            if (mismatch.isEmpty()) {
                download.install(cache.blob(file.etag()));
                return;
            }
            found = mismatch.get();
            download.discard();
        }
        throw new ReelscribeException(
                "%s: checksum %s expected, found %s after a fresh download; try again later, or another HF_ENDPOINT"
                        .formatted(file.name(), file.etag(), found));
    }

    /** The furthest point reached: a server that starts over each time gets nowhere. */
    @Override
    public long progress() {
        return furthest;
    }

    @Override
    public Void run() throws IOException {
        while (present < file.bytes()) {
            HttpResponse<InputStream> response = client.content(file, present);
            try (StallGuard body = new StallGuard(response.body(), client.silence())) {
                receive(response, body);
            }
        }
        if (!Files.exists(partial)) {
            create();
        }
        return null;
    }

    private void receive(HttpResponse<?> response, StallGuard body) throws IOException {
        boolean whole = response.statusCode() == 200;
        if (!whole && !continues(response)) {
            if (present == 0) {
                throw new IOException("the server sent another part than asked for");
            }
            startOver();
            return;
        }
        if (whole && present > 0) {
            startOver();
        }
        append(body);
    }

    /** Whether what comes begins where the partial file ends. */
    private boolean continues(HttpResponse<?> response) {
        String range = response.headers().firstValue("content-range").orElse("");
        return response.statusCode() == 206 && range.startsWith("bytes " + present + "-");
    }

    private void startOver() {
        discard();
        present = 0;
        digest = new ContentDigest(file);
    }

    private void append(StallGuard body) throws IOException {
        try (FileChannel channel = openPartial()) {
            while (present < file.bytes()) {
                int limit = (int) Math.min(buffer.length, file.bytes() - present);
                int count = body.read(buffer, limit);
                if (count < 0) {
                    throw new IOException("the connection ended early");
                }
                store(channel, count);
                digest.update(buffer, count);
                present += count;
                furthest = Math.max(furthest, present);
                listener.progressed(file.name(), present, file.bytes());
            }
        }
    }

    private FileChannel openPartial() {
        try {
            return FileChannel.open(partial, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void create() {
        try {
            Files.createFile(partial);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void store(FileChannel channel, int count) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void resume() {
        try {
            if (!Files.exists(partial)) {
                return;
            }
            if (Files.size(partial) > file.bytes()) {
                Files.delete(partial);
                return;
            }
            try (InputStream stream = Files.newInputStream(partial)) {
                for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                    digest.update(buffer, count);
                    present += count;
                }
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void discard() {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private Optional<String> mismatch() {
        try {
            long bytes = Files.size(partial);
            // The digest is of what came, not of what a second writer might have added.
            return bytes == file.bytes()
                    ? digest.mismatch()
                    : Optional.of("%d bytes for %d".formatted(bytes, file.bytes()));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void install(Path blob) {
        try {
            try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(
                    partial,
                    blob,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private ReelscribeException unwritable(IOException cause) {
        return new ReelscribeException(
                "%s cannot be written (%s); what has come so far is kept, free space or set HF_HUB_CACHE and run again"
                        .formatted(partial, cause.getMessage()),
                cause);
    }
}
