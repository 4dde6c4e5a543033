package io.reelscribe.dataset;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lines of a UTF-8 file; a line in another encoding is an error that names it. */
final class StrictLines implements Closeable {
    private static final int LONGEST_LINE = 1 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path file;
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int filled;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int number;

    StrictLines(Path file) throws IOException {
        this.file = file;
        in = Files.newInputStream(file);
    }

    /** The next line without its end; null after the last. */
    String next() throws IOException {
        number++;
        line.reset();
        int read = read();
        if (read == -1) {
            return null;
        }
        for (; read != '\n' && read != -1; read = read()) {
            if (line.size() == LONGEST_LINE) {
                throw place().error("a line of more than " + LONGEST_LINE + " bytes");
            }
            line.write(read);
        }
        String decoded = decode();
        if (number == 1 && decoded.startsWith(BYTE_ORDER_MARK)) {
            decoded = decoded.substring(1);
        }
        return decoded.endsWith("\r") ? decoded.substring(0, decoded.length() - 1) : decoded;
    }

    Place place() {
        return new Place(file, number, 0);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private int read() throws IOException {
        if (position == filled) {
            filled = in.read(buffer);
            position = 0;
            if (filled <= 0) {
                filled = 0;
                return -1;
            }
        }
        return buffer[position++] & 0xFF;
    }

    private String decode() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(line.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw place().error("not UTF-8; convert the file, expected one encoding throughout");
        }
    }
}
