package io.reelscribe.metrics;

import io.reelscribe.ConfigurationException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * The file form of {@link DocumentFrequencies}: gzip over big-endian ints. Magic, version, corpus
 * size; number of words, each as length and UTF-8 bytes; frequencies of the words; then for the
 * orders two to four their number of n-grams, each as the pair of {@link NgramIndex} and its
 * frequency.
 */
final class FrequencyFile {
    private static final int MAGIC = 0x52534446; // "RSDF"
    private static final int VERSION = 1;
    private static final int LONGEST_WORD = 1 << 20;

    private FrequencyFile() {}

    static void write(DocumentFrequencies frequencies, Path file) {
        Path target = file.toAbsolutePath();
        // beside the target, so that the move is one step
        Path part =
                target.resolveSibling(
                        target.getFileName() + ".part" + ProcessHandle.current().pid());
        try {
            try (OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(part));
                    DataOutputStream out =
                            new DataOutputStream(
                                    new BufferedOutputStream(new GZIPOutputStream(bytes)))) {
                writeTable(frequencies, out);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ConfigurationException(
                    file + ": the document-frequency table cannot be written: " + e, e);
        } finally {
            part.toFile().delete();
        }
    }

    static DocumentFrequencies read(Path file) {
        try (DataInputStream in =
                new DataInputStream(
                        new BufferedInputStream(
                                new GZIPInputStream(Files.newInputStream(file), 1 << 16)))) {
            return readTable(in);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(
                    file + ": no such file; expected a document-frequency table", e);
        } catch (EOFException e) {
            throw broken(file, "it ends too early", e);
        } catch (ZipException | IllegalArgumentException e) {
            throw broken(file, e.getMessage(), e);
        } catch (IOException e) {
            throw new ConfigurationException(file + ": cannot be read: " + e, e);
        }
    }

    private static void writeTable(DocumentFrequencies frequencies, DataOutputStream out)
            throws IOException {
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        out.writeInt(frequencies.corpusSize());
        NgramIndex index = frequencies.index();
        String[] words = index.ownWords();
        out.writeInt(words.length);
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
        for (int id = 0; id < words.length; id++) {
            out.writeInt(frequencies.frequency(1, id));
        }
        for (int order = 2; order <= NgramIndex.ORDERS; order++) {
            PairIndex pairs = index.pairs(order);
            out.writeInt(pairs.size());
            for (int id = 0; id < pairs.size(); id++) {
                out.writeInt(pairs.left(id));
                out.writeInt(pairs.right(id));
                out.writeInt(frequencies.frequency(order, id));
            }
        }
    }

    private static DocumentFrequencies readTable(DataInputStream in) throws IOException {
        require(in.readInt() == MAGIC, "it begins otherwise");
        int version = in.readInt();
        require(version == VERSION, "it has version " + version + ", expected " + VERSION);
        int corpusSize = in.readInt();
        require(corpusSize > 0, "corpus size " + corpusSize);
        NgramIndex index = new NgramIndex();
        int[][] counts = new int[NgramIndex.ORDERS][];
        readWords(in, index);
        counts[0] = new int[index.size(1)];
        for (int id = 0; id < counts[0].length; id++) {
            counts[0][id] = readFrequency(in, corpusSize);
        }
        for (int order = 2; order <= NgramIndex.ORDERS; order++) {
            counts[order - 1] = readPairs(in, index, order, corpusSize);
        }
        require(in.read() == -1, "it goes on after its end");
        return new DocumentFrequencies(corpusSize, index, counts);
    }

    private static void readWords(DataInputStream in, NgramIndex index) throws IOException {
        int words = in.readInt();
        for (int id = 0; id < words; id++) {
            int length = in.readInt();
            require(length >= 0 && length <= LONGEST_WORD, "word " + id + " has length " + length);
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException();
            }
            int given = index.findOrAddWord(new String(bytes, StandardCharsets.UTF_8));
            require(given == id, "word " + id + " stands there twice");
        }
    }

    private static int[] readPairs(DataInputStream in, NgramIndex index, int order, int corpusSize)
            throws IOException {
        int size = in.readInt();
        PairIndex pairs = index.pairs(order);
        // bigrams and trigrams end in a word, four-grams in a bigram
        int lefts = order == 2 ? index.size(1) : index.size(2);
        int rights = order == 4 ? index.size(2) : index.size(1);
        int[] counts = new int[1024];
        for (int id = 0; id < size; id++) {
            int left = in.readInt();
            int right = in.readInt();
            require(
                    left >= 0 && left < lefts && right >= 0 && right < rights,
                    "n-gram " + id + " of order " + order + " has unknown parts");
            require(
                    pairs.findOrAdd(left, right) == id,
                    "n-gram " + id + " of order " + order + " stands there twice");
            if (id == counts.length) {
                counts = Arrays.copyOf(counts, 2 * id);
            }
            counts[id] = readFrequency(in, corpusSize);
        }
        return Arrays.copyOf(counts, pairs.size());
    }

    private static int readFrequency(DataInputStream in, int corpusSize) throws IOException {
        int frequency = in.readInt();
        require(
                frequency >= 0 && frequency <= corpusSize,
                "frequency " + frequency + " of " + corpusSize + " clips");
        return frequency;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static ConfigurationException broken(Path file, String why, Exception cause) {
        return new ConfigurationException(
                file
                        + ": no document-frequency table of this version ("
                        + why
                        + "); build it again from its corpus",
                cause);
    }
}
