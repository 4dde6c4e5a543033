package io.reelscribe.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes tensors as safetensors files that Hugging Face's libraries read: declare every tensor with
 * {@link #add}, then write once. Files appear whole or not at all. Not thread-safe.
 */
public final class SafetensorsWriter {
    private static final int ALIGNMENT = 8;

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private record Entry(String name, StorageType type, List<Long> shape, TensorSource source) {
        long bytes() {
            return type.bytes(shape.stream().mapToLong(Long::longValue).toArray());
        }
    }

    /** Declares a tensor; its bytes are asked for while writing. */
    public SafetensorsWriter add(String name, StorageType type, long[] shape, TensorSource source) {
        List<Long> sizes = new ArrayList<>();
        for (long size : shape) {
            if (size < 0) {
                throw new IllegalArgumentException("tensor '" + name + "' of size " + size);
            }
            sizes.add(size);
        }
        if (entries.putIfAbsent(name, new Entry(name, type, sizes, source)) != null
                || name.equals("__metadata__")) {
            throw new IllegalArgumentException("tensor '" + name + "' is already there");
        }
        return this;
    }

    /** Declares a tensor from the remaining bytes of a little-endian buffer. */
    public SafetensorsWriter add(String name, StorageType type, long[] shape, ByteBuffer data) {
        if (type.bytes(shape) != data.remaining()) {
            throw new IllegalArgumentException(
                    "tensor '%s' needs %d bytes, the buffer has %d"
                            .formatted(name, type.bytes(shape), data.remaining()));
        }
        ByteBuffer bytes = data.asReadOnlyBuffer();
        return add(name, type, shape, channel -> writeFully(bytes.duplicate(), channel));
    }

    /**
     * Writes all tensors into one file; an existing file is replaced in one step.
     *
     * @throws CheckpointException if the file cannot be written, the disk is full, say
     */
    public void writeFile(Path file) {
        try (AtomicFiles files = new AtomicFiles()) {
            write(files, file, List.copyOf(entries.values()));
            files.commit();
        } catch (IOException e) {
            throw new CheckpointException(file + " cannot be written: " + e, e);
        }
    }

    /**
     * Writes all tensors into a folder that holds no checkpoint yet, in the order declared: {@code
     * model.safetensors}, or shards of at most that many bytes of tensors (a larger tensor gets one
     * to itself) with their index.
     *
     * @throws CheckpointException if the folder holds a checkpoint or cannot be written to
     */
    public void writeFolder(Path folder, long maximumShardBytes) {
        requireNoCheckpoint(folder);
        List<List<Entry>> shards = shards(maximumShardBytes);
        try (AtomicFiles files = new AtomicFiles()) {
            Files.createDirectories(folder);
            if (shards.size() == 1) {
                write(files, folder.resolve(Checkpoint.FILE_NAME), shards.get(0));
            } else {
                writeShards(files, folder, shards);
            }
            files.commit();
        } catch (IOException e) {
            throw new CheckpointException(folder + " cannot be written to: " + e, e);
        }
    }

    private static void requireNoCheckpoint(Path folder) {
        for (String name : List.of(Checkpoint.FILE_NAME, ShardIndex.FILE_NAME)) {
            if (Files.exists(folder.resolve(name))) {
                throw new CheckpointException(
                        folder + " already holds " + name + "; choose another folder");
            }
        }
    }

    private List<List<Entry>> shards(long maximumBytes) {
        List<List<Entry>> shards = new ArrayList<>();
        List<Entry> shard = new ArrayList<>();
        long bytes = 0;
        for (Entry entry : entries.values()) {
            if (!shard.isEmpty() && bytes + entry.bytes() > maximumBytes) {
                shards.add(shard);
                shard = new ArrayList<>();
                bytes = 0;
            }
            shard.add(entry);
            bytes += entry.bytes();
        }
        shards.add(shard);
        return shards;
    }

    private void writeShards(AtomicFiles files, Path folder, List<List<Entry>> shards)
            throws IOException {
        Map<String, String> shardOfTensor = new LinkedHashMap<>();
        for (int i = 0; i < shards.size(); i++) {
            String name = "model-%05d-of-%05d.safetensors".formatted(i + 1, shards.size());
            write(files, folder.resolve(name), shards.get(i));
            shards.get(i).forEach(entry -> shardOfTensor.put(entry.name, name));
        }
        byte[] index = index(shardOfTensor);
        // Last, so that shards without an index are never taken for a checkpoint.
        files.write(
                folder.resolve(ShardIndex.FILE_NAME),
                channel -> writeFully(ByteBuffer.wrap(index), channel));
    }

    private byte[] index(Map<String, String> shardOfTensor) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json =
                new JsonFactory().createGenerator(bytes).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeObjectFieldStart("metadata");
            json.writeNumberField(
                    "total_size", entries.values().stream().mapToLong(Entry::bytes).sum());
            json.writeEndObject();
            json.writeObjectFieldStart("weight_map");
            for (Map.Entry<String, String> entry : shardOfTensor.entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void write(AtomicFiles files, Path file, List<Entry> entries)
            throws IOException {
        // Widest types first keep every tensor aligned to its element size without padding.
        List<Entry> ordered = new ArrayList<>(entries);
        ordered.sort(
                Comparator.comparingInt((Entry entry) -> -entry.type.bytes())
                        .thenComparing(Entry::name));
        files.write(
                file,
                channel -> {
                    writeFully(header(ordered), channel);
                    for (Entry entry : ordered) {
                        writeExactly(entry, channel);
                    }
                });
    }

    private static ByteBuffer header(List<Entry> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeObjectFieldStart("__metadata__");
            json.writeStringField("format", "pt");
            json.writeEndObject();
            long begin = 0;
            for (Entry entry : entries) {
                writeEntry(json, entry, begin);
                begin += entry.bytes();
            }
            json.writeEndObject();
        }
        while (bytes.size() % ALIGNMENT != 0) {
            bytes.write(' ');
        }
        ByteBuffer header = ByteBuffer.allocate(Long.BYTES + bytes.size());
        header.order(ByteOrder.LITTLE_ENDIAN).putLong(bytes.size()).put(bytes.toByteArray());
        return header.flip();
    }

    private static void writeEntry(JsonGenerator json, Entry entry, long begin) throws IOException {
        json.writeObjectFieldStart(entry.name);
        json.writeStringField("dtype", entry.type.name());
        json.writeArrayFieldStart("shape");
        for (long size : entry.shape) {
            json.writeNumber(size);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("data_offsets");
        json.writeNumber(begin);
        json.writeNumber(begin + entry.bytes());
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeExactly(Entry entry, WritableByteChannel channel) throws IOException {
        CountingChannel counting = new CountingChannel(channel);
        entry.source.writeTo(counting);
        if (counting.count() != entry.bytes()) {
            throw new IllegalArgumentException(
                    "tensor '%s' needs %d bytes, its source wrote %d"
                            .formatted(entry.name, entry.bytes(), counting.count()));
        }
    }

    private static void writeFully(ByteBuffer bytes, WritableByteChannel channel)
            throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
