package io.reelscribe.checkpoint;

import io.reelscribe.checkpoint.PickleReader.Refusal;
import io.reelscribe.checkpoint.PickleValue.Storage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The zip that {@code torch.save} writes since PyTorch 1.6: uncompressed entries {@code
 * NAME/data.pkl} and {@code NAME/data/KEY}, in the 64-bit form where a file exceeds 4 GB. Read by
 * hand because the JDK does not tell where in the file an entry lies.
 */
final class TorchZip implements TorchStorages {
    private static final int END_BYTES = 22;
    private static final int LOCATOR_BYTES = 20;
    private static final int END64_BYTES = 56;
    private static final int CENTRAL_BYTES = 46;
    private static final int LOCAL_BYTES = 30;
    private static final long MOST_DIRECTORY_BYTES = 64L << 20;
    private static final long UNKNOWN = 0xFFFFFFFFL;

    private final FileChannel channel;
    private final Map<String, Entry> entries = new HashMap<>();
    private final String root;

    /** An uncompressed entry; its local header begins at that offset. */
    private record Entry(int method, long bytes, long header) {}

    TorchZip(FileChannel channel) throws IOException {
        this.channel = channel;
        readDirectory();
        root =
                entries.keySet().stream()
                        .filter(name -> name.endsWith("/data.pkl"))
                        .map(name -> name.substring(0, name.length() - "data.pkl".length()))
                        .findFirst()
                        .orElseThrow(() -> new Refusal("it is a zip without data.pkl"));
        Entry order = entries.get(root + "byteorder");
        if (order != null && !text(order).equals("little")) {
            throw new Refusal("its numbers are big-endian; save it on another machine");
        }
    }

    /** The bytes of the pickle. */
    ByteBuffer pickle() throws IOException {
        Entry entry = entries.get(root + "data.pkl");
        if (entry.bytes > TorchArchive.MOST_PICKLE_BYTES) {
            throw new Refusal("its pickle has " + entry.bytes + " bytes");
        }
        return read(data(entry), entry.bytes);
    }

    @Override
    public long position(Storage storage) throws IOException {
        Entry entry = entries.get(root + "data/" + storage.key);
        if (entry == null) {
            throw new Refusal(
                    "storage '" + SafetensorsHeader.abbreviated(storage.key) + "' is missing");
        }
        if (entry.bytes < TorchStorages.bytes(storage)) {
            throw new Refusal(
                    "storage '%s' has %d bytes, %d are needed"
                            .formatted(storage.key, entry.bytes, TorchStorages.bytes(storage)));
        }
        return data(entry);
    }

    private String text(Entry entry) throws IOException {
        return StandardCharsets.UTF_8
                .decode(read(data(entry), Math.min(entry.bytes, 16)))
                .toString();
    }

    private long data(Entry entry) throws IOException {
        ByteBuffer local = read(entry.header, LOCAL_BYTES);
        if (local.getInt() != 0x04034B50) {
            throw new Refusal("its zip directory points to nothing");
        }
        long start =
                entry.header
                        + LOCAL_BYTES
                        + Short.toUnsignedInt(local.getShort(26))
                        + Short.toUnsignedInt(local.getShort(28));
        if (entry.method != 0) {
            throw new Refusal("its tensors are compressed; save it with torch.save");
        }
        if (entry.bytes > channel.size() - start) {
            throw new Refusal("it is cut short; download it again");
        }
        return start;
    }

    private void readDirectory() throws IOException {
        long size = channel.size();
        long tail = Math.min(size, END_BYTES + 0xFFFF);
        ByteBuffer end = read(size - tail, tail);
        int at = end.limit() - END_BYTES;
        while (at >= 0 && end.getInt(at) != 0x06054B50) {
            at--;
        }
        if (at < 0) {
            throw new Refusal("it is a zip without its end; download it again");
        }
        long bytes = Integer.toUnsignedLong(end.getInt(at + 12));
        long offset = Integer.toUnsignedLong(end.getInt(at + 16));
        Optional<long[]> wide = wideEnd(size - tail + at);
        if (wide.isPresent()) {
            bytes = wide.get()[0];
            offset = wide.get()[1];
        }
        if (bytes < 0 || bytes > MOST_DIRECTORY_BYTES) {
            throw new Refusal("its zip directory has " + bytes + " bytes");
        }
        ByteBuffer directory = read(offset, bytes);
        while (directory.remaining() >= CENTRAL_BYTES) {
            readEntry(directory);
        }
    }

    /** Size and offset of the directory from the 64-bit record, if there is one. */
    private Optional<long[]> wideEnd(long end) throws IOException {
        if (end < LOCATOR_BYTES) {
            return Optional.empty();
        }
        ByteBuffer locator = read(end - LOCATOR_BYTES, LOCATOR_BYTES);
        if (locator.getInt() != 0x07064B50) {
            return Optional.empty();
        }
        ByteBuffer record = read(locator.getLong(8), END64_BYTES);
        return record.getInt() == 0x06064B50
                ? Optional.of(new long[] {record.getLong(40), record.getLong(48)})
                : Optional.empty();
    }

    private void readEntry(ByteBuffer directory) throws Refusal {
        int start = directory.position();
        if (directory.getInt(start) != 0x02014B50) {
            throw new Refusal("its zip directory is damaged");
        }
        int method = Short.toUnsignedInt(directory.getShort(start + 10));
        int nameBytes = Short.toUnsignedInt(directory.getShort(start + 28));
        int extraBytes = Short.toUnsignedInt(directory.getShort(start + 30));
        int commentBytes = Short.toUnsignedInt(directory.getShort(start + 32));
        int next = start + CENTRAL_BYTES + nameBytes + extraBytes + commentBytes;
        if (next > directory.limit()) {
            throw new Refusal("its zip directory is damaged");
        }
        ByteBuffer name = directory.slice(start + CENTRAL_BYTES, nameBytes);
        ByteBuffer extra =
                directory
                        .slice(start + CENTRAL_BYTES + nameBytes, extraBytes)
                        .order(ByteOrder.LITTLE_ENDIAN);
        long[] sizes = {
            Integer.toUnsignedLong(directory.getInt(start + 24)),
            Integer.toUnsignedLong(directory.getInt(start + 20)),
            Integer.toUnsignedLong(directory.getInt(start + 42))
        };
        widen(sizes, extra);
        entries.put(
                StandardCharsets.UTF_8.decode(name).toString(),
                new Entry(method, sizes[0], sizes[2]));
        directory.position(next);
    }

    /** Takes sizes that do not fit 32 bits from the extra field, in the order that zip gives. */
    private static void widen(long[] sizes, ByteBuffer extra) throws Refusal {
        while (extra.remaining() >= 4) {
            int kind = Short.toUnsignedInt(extra.getShort());
            int length = Short.toUnsignedInt(extra.getShort());
            if (length > extra.remaining()) {
                throw new Refusal("its zip directory is damaged");
            }
            ByteBuffer field = extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; kind == 1 && i < sizes.length; i++) {
                if (sizes[i] == UNKNOWN && field.remaining() >= Long.BYTES) {
                    sizes[i] = field.getLong();
                }
            }
            extra.position(extra.position() + length);
        }
        for (long size : sizes) {
            if (size < 0) {
                throw new Refusal("its zip directory is damaged");
            }
        }
    }

    private ByteBuffer read(long position, long length) throws IOException {
        if (position < 0 || length < 0 || position > channel.size() - length) {
            throw new Refusal("its zip points beyond its end; download it again");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new EOFException();
            }
        }
        return bytes.flip();
    }
}
