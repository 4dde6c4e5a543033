package io.reelscribe.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.reelscribe.checkpoint.StrictJson.UnexpectedJson;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of one safetensors file: a 64-bit length, JSON that names each tensor's type, shape
 * and byte range, then the tensors without a gap (the rules of the safetensors library).
 */
final class SafetensorsHeader {
    /** The format's own limit. */
    private static final long MAXIMUM_BYTES = 100_000_000;

    private static final int MAXIMUM_TENSORS = 200_000;
    private static final int MAXIMUM_RANK = 16;
    private static final int PREFIX = Long.BYTES;

    private final Path file;
    private final long fileBytes;
    private final long headerBytes;

    private record Entry(String name, StorageType type, List<Long> shape, long begin, long end) {}

    private SafetensorsHeader(Path file, long fileBytes, long headerBytes) {
        this.file = file;
        this.fileBytes = fileBytes;
        this.headerBytes = headerBytes;
    }

    /** The file's tensors by name, in the header's order. */
    static Map<String, StoredTensor> read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException(
                    file + " is " + (Files.exists(file) ? "not a file" : "missing"));
        }
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
            long fileBytes = Files.size(file);
            long headerBytes = headerLength(file, fileBytes, stream.readNBytes(PREFIX));
            return new SafetensorsHeader(file, fileBytes, headerBytes).tensors(stream);
        } catch (JsonProcessingException e) {
            throw new CheckpointException(
                    file + ": the header is not valid JSON: " + e.getOriginalMessage(), e);
        } catch (UnexpectedJson e) {
            throw new CheckpointException(file + ": " + e.getMessage(), e);
        } catch (CharacterCodingException e) {
            throw new CheckpointException(file + ": the header is not UTF-8", e);
        } catch (IOException e) {
            throw new CheckpointException(file + " cannot be read: " + e, e);
        }
    }

    private static long headerLength(Path file, long fileBytes, byte[] prefix) {
        if (prefix.length < PREFIX) {
            throw new CheckpointException(
                    "%s has %d bytes, too few for a safetensors file; download it again"
                            .formatted(file, fileBytes));
        }
        long length = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 2 || length > MAXIMUM_BYTES) {
            throw new CheckpointException(
                    "%s gives a header of %s bytes, expected 2 to %d; it is no safetensors file"
                            .formatted(file, Long.toUnsignedString(length), MAXIMUM_BYTES));
        }
        if (length > fileBytes - PREFIX) {
            throw new CheckpointException(
                    "%s gives a header of %d bytes but has %d in all; it is cut short, download it again"
                            .formatted(file, length, fileBytes));
        }
        return length;
    }

    private Map<String, StoredTensor> tensors(InputStream stream) throws IOException {
        List<Entry> entries;
        try (JsonParser json = StrictJson.parse(new BoundedInputStream(stream, headerBytes))) {
            entries = entries(json);
        }
        requireNoGapOrOverlap(entries);
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        long data = PREFIX + headerBytes;
        for (Entry entry : entries) {
            long[] shape = entry.shape.stream().mapToLong(Long::longValue).toArray();
            tensors.put(
                    entry.name,
                    new StoredTensor(entry.name, entry.type, shape, file, data + entry.begin));
        }
        return tensors;
    }

    private List<Entry> entries(JsonParser json) throws IOException {
        json.nextToken();
        StrictJson.require(json, JsonToken.START_OBJECT, "a JSON object as header");
        List<Entry> entries = new ArrayList<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("__metadata__")) {
                json.skipChildren();
            } else {
                entries.add(entry(name, json));
            }
            if (entries.size() > MAXIMUM_TENSORS) {
                throw new UnexpectedJson("more than " + MAXIMUM_TENSORS + " tensors in one file");
            }
        }
        if (json.nextToken() != null) {
            throw new UnexpectedJson("text follows the JSON header");
        }
        return entries;
    }

    private Entry entry(String name, JsonParser json) throws IOException {
        StrictJson.require(json, JsonToken.START_OBJECT, place(name) + "an object");
        StorageType type = null;
        List<Long> shape = null;
        List<Long> range = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "dtype" -> type = type(name, json);
                case "shape" -> shape = counts(json, place(name) + "shape");
                case "data_offsets" -> range = counts(json, place(name) + "data_offsets");
                default -> json.skipChildren();
            }
        }
        if (type == null || shape == null || range == null) {
            throw new UnexpectedJson(place(name) + "dtype, shape and data_offsets expected");
        }
        return checked(name, type, shape, range);
    }

    private static StorageType type(String name, JsonParser json) throws IOException {
        StrictJson.require(json, JsonToken.VALUE_STRING, place(name) + "dtype");
        String text = json.getText();
        return StorageType.named(text)
                .orElseThrow(
                        () ->
                                new UnexpectedJson(
                                        place(name)
                                                + "unknown dtype '"
                                                + abbreviated(text)
                                                + "', expected one of "
                                                + Arrays.toString(StorageType.values())));
    }

    private static List<Long> counts(JsonParser json, String what) throws IOException {
        StrictJson.require(json, JsonToken.START_ARRAY, what + " as an array");
        List<Long> counts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            counts.add(StrictJson.requireCount(json, what + " of counts"));
            if (counts.size() > MAXIMUM_RANK) {
                throw new UnexpectedJson(what + " of more than " + MAXIMUM_RANK + " numbers");
            }
        }
        return counts;
    }

    private Entry checked(String name, StorageType type, List<Long> shape, List<Long> range)
            throws UnexpectedJson {
        if (range.size() != 2 || range.get(0) > range.get(1)) {
            throw new UnexpectedJson(
                    place(name) + "data_offsets expected as [begin, end], found " + range);
        }
        long dataBytes = fileBytes - PREFIX - headerBytes;
        if (range.get(1) > dataBytes) {
            throw new UnexpectedJson(
                    "%sends at byte %d of the data, the file has %d; it is cut short, download it again"
                            .formatted(place(name), range.get(1), dataBytes));
        }
        long found = range.get(1) - range.get(0);
        try {
            long expected = type.bytes(shape.stream().mapToLong(Long::longValue).toArray());
            if (expected != found) {
                throw new UnexpectedJson(
                        "%s%s%s needs %d bytes, data_offsets %s give %d"
                                .formatted(place(name), type, shape, expected, range, found));
            }
        } catch (ArithmeticException e) {
            throw new UnexpectedJson(place(name) + "shape " + shape + " exceeds 64 bits", e);
        }
        return new Entry(name, type, shape, range.get(0), range.get(1));
    }

    private void requireNoGapOrOverlap(List<Entry> entries) throws UnexpectedJson {
        List<Entry> ordered = new ArrayList<>(entries);
        ordered.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long end = 0;
        for (Entry entry : ordered) {
            if (entry.begin != end) {
                throw new UnexpectedJson(
                        "%sbegins at byte %d of the data, expected %d, where the one before ends"
                                .formatted(place(entry.name), entry.begin, end));
            }
            end = entry.end;
        }
        long dataBytes = fileBytes - PREFIX - headerBytes;
        if (end != dataBytes) {
            throw new UnexpectedJson(
                    "the header describes %d bytes of data, the file has %d; write or download it again"
                            .formatted(end, dataBytes));
        }
    }

    private static String place(String name) {
        return "tensor '" + abbreviated(name) + "': ";
    }

    /** Names come from the file; a message stays one line of bearable length. */
    static String abbreviated(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }
}
