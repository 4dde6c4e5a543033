package io.reelscribe.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pickle holds, beside strings, numbers, booleans and null. These are equal only to
 * themselves: a hostile pickle nests them so that comparing or hashing contents would never end.
 */
sealed interface PickleValue {
    /** A dictionary, ordered. */
    final class Dictionary implements PickleValue {
        final Map<Object, Object> entries = new LinkedHashMap<>();
    }

    /** A list. */
    final class Sequence implements PickleValue {
        final List<Object> items = new ArrayList<>();
    }

    /** A tuple. */
    final class Tuple implements PickleValue {
        final List<Object> items;

        Tuple(List<Object> items) {
            this.items = items;
        }
    }

    /** The name of a Python function or class; nothing is looked up. */
    final class Global implements PickleValue {
        final String name;

        Global(String name) {
            this.name = name;
        }
    }

    /** A place on the stack. */
    final class Mark implements PickleValue {}

    /** A run of elements that tensors are views of. */
    final class Storage implements PickleValue {
        final String key;
        final StorageType type;
        final long elements;

        Storage(String key, StorageType type, long elements) {
            this.key = key;
            this.type = type;
            this.elements = elements;
        }
    }

    /** A tensor before its bytes are looked for; counts are of elements. */
    final class View implements PickleValue {
        final Storage storage;
        final long offset;
        final long[] shape;
        final long[] strides;

        View(Storage storage, long offset, long[] shape, long[] strides) {
            this.storage = storage;
            this.offset = offset;
            this.shape = shape;
            this.strides = strides;
        }
    }
}
