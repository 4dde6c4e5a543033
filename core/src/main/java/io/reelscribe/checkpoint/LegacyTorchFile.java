package io.reelscribe.checkpoint;

import io.reelscribe.checkpoint.PickleReader.Refusal;
import io.reelscribe.checkpoint.PickleValue.Dictionary;
import io.reelscribe.checkpoint.PickleValue.Sequence;
import io.reelscribe.checkpoint.PickleValue.Storage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code torch.save} wrote before PyTorch 1.6: five pickles (magic number, protocol, facts
 * about the machine, the data, keys of storages), then each storage after its count of elements.
 */
final class LegacyTorchFile implements TorchStorages {
    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final long PROTOCOL = 1001;

    private final FileChannel channel;
    private final Object data;
    private final List<Object> keys;
    private final long firstStorage;
    private final Map<String, Long> positions = new HashMap<>();
    private final Map<String, StorageType> types = new HashMap<>();

    LegacyTorchFile(FileChannel channel) throws IOException {
        this.channel = channel;
        channel.position(0);
        CountedStream stream =
                new CountedStream(new BufferedInputStream(Channels.newInputStream(channel)));
        requireHeader(stream);
        data = PickleReader.read(stream, TorchArchive.MOST_PICKLE_BYTES);
        if (!(PickleReader.read(stream, TorchArchive.MOST_PICKLE_BYTES) instanceof Sequence list)) {
            throw new Refusal("its storages have no keys");
        }
        keys = list.items;
        firstStorage = stream.count;
    }

    private static void requireHeader(InputStream stream) throws IOException {
        Object magic = PickleReader.read(stream, 100);
        Object protocol = PickleReader.read(stream, 100);
        Object machine = PickleReader.read(stream, 10_000);
        if (!MAGIC.equals(magic) || !Long.valueOf(PROTOCOL).equals(protocol)) {
            throw new Refusal("it is no file of torch.save");
        }
        if (!(machine instanceof Dictionary facts)
                || !Boolean.TRUE.equals(facts.entries.get("little_endian"))) {
            throw new Refusal("its numbers are big-endian; save it on another machine");
        }
    }

    Object data() {
        return data;
    }

    /** Finds where each storage begins; the sizes of elements are known from the tensors alone. */
    void locate(Iterable<Storage> storages) throws IOException {
        storages.forEach(storage -> types.put(storage.key, storage.type));
        long position = firstStorage;
        for (Object key : keys) {
            StorageType type = key instanceof String name ? types.get(name) : null;
            if (type == null) {
                throw new Refusal("a storage belongs to no tensor, so that its size is unknown");
            }
            long elements = count(position);
            positions.put((String) key, position);
            try {
                position = Math.addExact(position + Long.BYTES, type.bytes(elements));
            } catch (ArithmeticException e) {
                throw new Refusal("a storage exceeds 64 bits", e);
            }
        }
        if (position > channel.size()) {
            throw new Refusal("it is cut short; download it again");
        }
    }

    @Override
    public long position(Storage storage) throws IOException {
        Long position = positions.get(storage.key);
        if (position == null
                || types.get(storage.key) != storage.type
                || count(position) < storage.elements) {
            throw new Refusal(
                    "storage '"
                            + SafetensorsHeader.abbreviated(storage.key)
                            + "' is missing or too short");
        }
        return position + Long.BYTES;
    }

    private long count(long position) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new Refusal("it is cut short; download it again");
            }
        }
        long count = bytes.getLong(0);
        if (count < 0) {
            throw new Refusal("a storage has " + count + " elements");
        }
        return count;
    }

    /** Knows how far it was read. */
    private static final class CountedStream extends InputStream {
        private final InputStream stream;
        private long count;

        CountedStream(InputStream stream) {
            this.stream = stream;
        }

        @Override
        public int read() throws IOException {
            int value = stream.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = stream.read(target, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
