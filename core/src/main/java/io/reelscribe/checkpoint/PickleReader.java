package io.reelscribe.checkpoint;

import io.reelscribe.checkpoint.PickleValue.Dictionary;
import io.reelscribe.checkpoint.PickleValue.Global;
import io.reelscribe.checkpoint.PickleValue.Mark;
import io.reelscribe.checkpoint.PickleValue.Sequence;
import io.reelscribe.checkpoint.PickleValue.Tuple;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of Python's pickle machine that builds data. Nothing is executed: a call is given to
 * {@link TorchObjects}, which knows the few that checkpoints of tensors need and refuses the rest
 * by name.
 */
final class PickleReader {
    private static final int NEWEST_PROTOCOL = 5;

    private final DataInputStream in;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();
    private long read;
    private final long most;

    private PickleReader(InputStream stream, long most) {
        this.in = new DataInputStream(stream);
        this.most = most;
    }

    /**
     * Reads one pickle and leaves the stream behind it.
     *
     * @param most bytes it may have
     * @throws Refusal if it is none, or asks for what is not supported
     */
    static Object read(InputStream stream, long most) throws IOException {
        PickleReader reader = new PickleReader(stream, most);
        try {
            for (int opcode = reader.unsigned(); opcode != '.'; opcode = reader.unsigned()) {
                reader.execute(opcode);
            }
            return reader.pop();
        } catch (EOFException e) {
            throw new Refusal("the pickle is cut short", e);
        }
    }

    private void execute(int opcode) throws IOException {
        switch (opcode) {
            case 0x80 -> requireProtocol(unsigned());
            case 0x95 -> bytes(Long.BYTES); // FRAME: only a hint for buffering
            case '(' -> push(new Mark());
            case '0' -> pop();
            case '1' -> sinceMark();
            case '2' -> push(top());
            case 'N' -> push(null);
            case 0x88 -> push(true);
            case 0x89 -> push(false);
            case 'J' -> push((long) (int) little(Integer.BYTES));
            case 'K' -> push((long) unsigned());
            case 'M' -> push(little(Short.BYTES));
            case 0x8A -> push(longNumber(unsigned()));
            case 'G' -> push(Double.longBitsToDouble(Long.reverseBytes(little(Long.BYTES))));
            case 'X' -> push(string(little(Integer.BYTES)));
            case 0x8C, 'U', 'C' -> push(string(unsigned()));
            case 'T', 'B' -> push(string(little(Integer.BYTES)));
            case 0x8D -> push(string(little(Long.BYTES)));
            default -> executeOnContainers(opcode);
        }
    }

    private void executeOnContainers(int opcode) throws IOException {
        switch (opcode) {
            case '}' -> push(new Dictionary());
            case ']' -> push(new Sequence());
            case ')' -> push(new Tuple(List.of()));
            case 't' -> push(new Tuple(sinceMark()));
            case 0x85 -> push(new Tuple(popped(1)));
            case 0x86 -> push(new Tuple(popped(2)));
            case 0x87 -> push(new Tuple(popped(3)));
            case 'a' -> append(popped(1));
            case 'e' -> append(sinceMark());
            case 's' -> put(popped(2));
            case 'u' -> put(sinceMark());
            case 'q' -> memo.put(unsigned(), top());
            case 'r' -> memo.put((int) little(Integer.BYTES), top());
            case 0x94 -> memo.put(memo.size(), top());
            case 'h' -> push(remembered(unsigned()));
            case 'j' -> push(remembered((int) little(Integer.BYTES)));
            default -> executeOnGlobals(opcode);
        }
    }

    private void executeOnGlobals(int opcode) throws IOException {
        switch (opcode) {
            case 'c' -> push(TorchObjects.global(line(), line()));
            case 0x93 -> {
                List<Object> names = popped(2);
                push(TorchObjects.global(text(names.get(0)), text(names.get(1))));
            }
            case 'R' -> {
                List<Object> call = popped(2);
                if (!(call.get(0) instanceof Global function)
                        || !(call.get(1) instanceof Tuple arguments)) {
                    throw new Refusal("the pickle calls something that is no function");
                }
                push(TorchObjects.call(function.name, arguments.items));
            }
            case 'b' -> {
                // The state of an OrderedDict, its _metadata: of no use here.
                pop();
                if (!(top() instanceof Dictionary)) {
                    throw new Refusal("the pickle sets the state of what is no dictionary");
                }
            }
            case 'Q' -> push(TorchObjects.storage(pop()));
            default ->
                    throw new Refusal(
                            "the pickle has opcode 0x%02x, which no checkpoint of tensors needs"
                                    .formatted(opcode));
        }
    }

    private static void requireProtocol(int protocol) throws Refusal {
        if (protocol > NEWEST_PROTOCOL) {
            throw new Refusal("pickle protocol " + protocol + " is unknown");
        }
    }

    private void append(List<Object> items) throws Refusal {
        if (!(top() instanceof Sequence list)) {
            throw new Refusal("the pickle appends to what is no list");
        }
        list.items.addAll(items);
    }

    private void put(List<Object> pairs) throws Refusal {
        if (!(top() instanceof Dictionary dictionary) || pairs.size() % 2 != 0) {
            throw new Refusal("the pickle sets items of what is no dictionary");
        }
        for (int i = 0; i < pairs.size(); i += 2) {
            dictionary.entries.put(pairs.get(i), pairs.get(i + 1));
        }
    }

    private void push(Object value) {
        stack.add(value);
    }

    private Object top() throws Refusal {
        if (stack.isEmpty() || stack.get(stack.size() - 1) instanceof Mark) {
            throw new Refusal("the pickle takes from an empty stack");
        }
        return stack.get(stack.size() - 1);
    }

    private Object pop() throws Refusal {
        Object value = top();
        stack.remove(stack.size() - 1);
        return value;
    }

    private List<Object> popped(int count) throws Refusal {
        Object[] values = new Object[count];
        for (int i = count - 1; i >= 0; i--) {
            values[i] = pop();
        }
        return Arrays.asList(values);
    }

    private List<Object> sinceMark() throws Refusal {
        for (int i = stack.size() - 1; i >= 0; i--) {
            if (stack.get(i) instanceof Mark) {
                List<Object> tail = stack.subList(i, stack.size());
                List<Object> values = new ArrayList<>(tail.subList(1, tail.size()));
                tail.clear();
                return values;
            }
        }
        throw new Refusal("the pickle looks for a mark that is not there");
    }

    private Object remembered(int key) throws Refusal {
        if (!memo.containsKey(key)) {
            throw new Refusal("the pickle recalls what it never stored");
        }
        return memo.get(key);
    }

    private Object longNumber(int length) throws IOException {
        byte[] little = bytes(length);
        byte[] big = new byte[length];
        for (int i = 0; i < length; i++) {
            big[i] = little[length - 1 - i];
        }
        BigInteger value = length == 0 ? BigInteger.ZERO : new BigInteger(big);
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private String string(long length) throws IOException {
        return new String(bytes(length), StandardCharsets.UTF_8);
    }

    private static String text(Object value) throws Refusal {
        if (value instanceof String text) {
            return text;
        }
        throw new Refusal("the pickle names a function by what is no text");
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = unsigned(); next != '\n'; next = unsigned()) {
            if (line.length() == 200) {
                throw new Refusal("the pickle names a function of more than 200 letters");
            }
            line.append((char) next);
        }
        return line.toString();
    }

    private int unsigned() throws IOException {
        count(1);
        return in.readUnsignedByte();
    }

    /** An unsigned number of so many bytes; a long of eight. */
    private long little(int length) throws IOException {
        count(length);
        long value = 0;
        for (int i = 0; i < length; i++) {
            value |= (long) in.readUnsignedByte() << (8 * i);
        }
        return value;
    }

    private byte[] bytes(long length) throws IOException {
        count(length);
        byte[] bytes = in.readNBytes((int) length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private void count(long length) throws Refusal {
        if (length < 0 || length > most - read) {
            throw new Refusal("the pickle is longer than " + most + " bytes");
        }
        read += length;
    }

    /** A pickle that is damaged, or hostile, or not of tensors. */
    static final class Refusal extends IOException {
        Refusal(String message) {
            super(message);
        }

        Refusal(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
