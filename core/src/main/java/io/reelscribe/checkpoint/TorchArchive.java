package io.reelscribe.checkpoint;

import io.reelscribe.checkpoint.PickleReader.Refusal;
import io.reelscribe.checkpoint.PickleValue.Dictionary;
import io.reelscribe.checkpoint.PickleValue.Sequence;
import io.reelscribe.checkpoint.PickleValue.Storage;
import io.reelscribe.checkpoint.PickleValue.Tuple;
import io.reelscribe.checkpoint.PickleValue.View;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The state dictionary in a file of {@code torch.save}, as LAVIS publishes its weights, in today's
 * zip form or the older one. Such files are programs in Python's pickle format; none is run here.
 * Whatever is not plain data or a tensor is refused by name. Opening reads no tensors. Thread-safe.
 */
public final class TorchArchive {
    /** BLIP-2's with optimizer state have one or two; more would be memory at the file's mercy. */
    static final long MOST_PICKLE_BYTES = 8L << 20;

    /** Where training codes put the state dictionary among optimizer state and settings. */
    private static final List<String> STATE = List.of("model", "state_dict");

    private final Path file;
    private final Map<String, TorchTensor> tensors;

    private TorchArchive(Path file, Map<String, TorchTensor> tensors) {
        this.file = file;
        this.tensors = Collections.unmodifiableMap(tensors);
    }

    /**
     * Opens a file.
     *
     * @throws CheckpointException if it is damaged, is something else, or asks to run code
     */
    public static TorchArchive open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException(
                    file + " is " + (Files.exists(file) ? "not a file" : "missing"));
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new TorchArchive(file, read(file, channel));
        } catch (Refusal e) {
            throw new CheckpointException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new CheckpointException(file + " cannot be read: " + e, e);
        }
    }

    /** Names of all tensors, in the file's order. */
    public Set<String> names() {
        return tensors.keySet();
    }

    /**
     * The tensor of that name.
     *
     * @throws CheckpointException if there is none
     */
    public TorchTensor tensor(String name) {
        TorchTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new CheckpointException(file + ": no tensor '" + name + "'");
        }
        return tensor;
    }

    /** All tensors, in the file's order. */
    public Collection<TorchTensor> tensors() {
        return tensors.values();
    }

    /** The file opened. */
    public Path path() {
        return file;
    }

    private static Map<String, TorchTensor> read(Path file, FileChannel channel)
            throws IOException {
        if (isZip(channel)) {
            TorchZip zip = new TorchZip(channel);
            byte[] pickle = zip.pickle().array();
            Object root = PickleReader.read(new ByteArrayInputStream(pickle), MOST_PICKLE_BYTES);
            return tensors(file, state(root), zip);
        }
        requirePickle(channel);
        LegacyTorchFile legacy = new LegacyTorchFile(channel);
        legacy.locate(storages(legacy.data()));
        return tensors(file, state(legacy.data()), legacy);
    }

    private static boolean isZip(FileChannel channel) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(4);
        int read = channel.read(start, 0);
        return read == 4 && start.getInt(0) == 0x504B0304;
    }

    private static void requirePickle(FileChannel channel) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(1);
        if (channel.read(start, 0) < 1 || start.get(0) != (byte) 0x80) {
            throw new Refusal("it is no file of torch.save");
        }
    }

    private static Dictionary state(Object root) throws Refusal {
        if (root instanceof Dictionary top) {
            for (String key : STATE) {
                if (top.entries.get(key) instanceof Dictionary inner && holdsTensors(inner)) {
                    return inner;
                }
            }
            if (holdsTensors(top)) {
                return top;
            }
        }
        throw new Refusal("it holds no dictionary of tensors, neither alone nor as 'model'");
    }

    private static boolean holdsTensors(Dictionary dictionary) {
        return dictionary.entries.values().stream().anyMatch(View.class::isInstance);
    }

    private static Map<String, TorchTensor> tensors(
            Path file, Dictionary state, TorchStorages storages) throws IOException {
        Map<String, TorchTensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<Object, Object> entry : state.entries.entrySet()) {
            if (entry.getKey() instanceof String name && entry.getValue() instanceof View view) {
                StorageType type = view.storage.type;
                long position = storages.position(view.storage) + view.offset * type.bytes();
                tensors.put(
                        name,
                        new TorchTensor(name, type, view.shape, view.strides, file, position));
            }
        }
        return tensors;
    }

    /** Every storage that can be reached; each container is visited once, cycles end. */
    private static Set<Storage> storages(Object root) {
        Set<Storage> storages = new HashSet<>();
        Set<Object> seen = new HashSet<>();
        Deque<Object> open = new ArrayDeque<>(List.of(root == null ? "" : root));
        while (!open.isEmpty()) {
            Object value = open.remove();
            if (!(value instanceof PickleValue) || !seen.add(value)) {
                continue;
            }
            if (value instanceof View view) {
                storages.add(view.storage);
            } else if (value instanceof Dictionary dictionary) {
                dictionary.entries.values().stream().filter(v -> v != null).forEach(open::add);
            } else if (value instanceof Sequence list) {
                list.items.stream().filter(item -> item != null).forEach(open::add);
            } else if (value instanceof Tuple tuple) {
                tuple.items.stream().filter(item -> item != null).forEach(open::add);
            }
        }
        return storages;
    }
}
