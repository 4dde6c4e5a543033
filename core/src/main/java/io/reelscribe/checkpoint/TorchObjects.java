package io.reelscribe.checkpoint;

import io.reelscribe.checkpoint.PickleReader.Refusal;
import io.reelscribe.checkpoint.PickleValue.Dictionary;
import io.reelscribe.checkpoint.PickleValue.Global;
import io.reelscribe.checkpoint.PickleValue.Storage;
import io.reelscribe.checkpoint.PickleValue.Tuple;
import io.reelscribe.checkpoint.PickleValue.View;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The calls that {@code torch.save} writes for tensors, done by hand. */
final class TorchObjects {
    private static final int MAXIMUM_RANK = 16;
    private static final String ORDERED_DICTIONARY = "collections.OrderedDict";
    private static final String TENSOR = "torch._utils._rebuild_tensor_v2";
    private static final String PARAMETER = "torch._utils._rebuild_parameter";
    private static final String SIZE = "torch.Size";

    private static final Map<String, StorageType> STORAGES =
            Map.ofEntries(
                    Map.entry("torch.FloatStorage", StorageType.F32),
                    Map.entry("torch.HalfStorage", StorageType.F16),
                    Map.entry("torch.BFloat16Storage", StorageType.BF16),
                    Map.entry("torch.DoubleStorage", StorageType.F64),
                    Map.entry("torch.LongStorage", StorageType.I64),
                    Map.entry("torch.IntStorage", StorageType.I32),
                    Map.entry("torch.ShortStorage", StorageType.I16),
                    Map.entry("torch.CharStorage", StorageType.I8),
                    Map.entry("torch.ByteStorage", StorageType.U8),
                    Map.entry("torch.BoolStorage", StorageType.BOOL));

    /** Mere values. */
    private static final Set<String> TYPES =
            Set.of(
                    "torch.float32",
                    "torch.float16",
                    "torch.bfloat16",
                    "torch.float64",
                    "torch.int64",
                    "torch.int32",
                    "torch.int16",
                    "torch.int8",
                    "torch.uint8",
                    "torch.bool");

    private TorchObjects() {}

    static Global global(String module, String name) throws Refusal {
        String full = module + "." + name;
        if (Set.of(ORDERED_DICTIONARY, TENSOR, PARAMETER, SIZE).contains(full)
                || STORAGES.containsKey(full)
                || TYPES.contains(full)) {
            return new Global(full);
        }
        throw new Refusal(
                "it asks to run "
                        + SafetensorsHeader.abbreviated(full)
                        + ", which is refused: only tensors are read, nothing is executed");
    }

    static Object call(String function, List<Object> arguments) throws Refusal {
        return switch (function) {
            case ORDERED_DICTIONARY -> dictionary(arguments);
            case TENSOR -> tensor(arguments);
            case PARAMETER -> parameter(arguments);
            case SIZE -> new Tuple(items(argument(arguments, 0), SIZE));
            default -> throw new Refusal("it calls " + function + ", which is no function");
        };
    }

    /** Of ('storage', type, key, device, elements), and in old files a view of another storage. */
    static Storage storage(Object id) throws Refusal {
        List<Object> parts = items(id, "a storage");
        if (parts.size() < 5
                || !"storage".equals(parts.get(0))
                || !(parts.get(1) instanceof Global type)
                || !STORAGES.containsKey(type.name)
                || !(parts.get(2) instanceof String key)
                || !(parts.get(4) instanceof Long elements)
                || elements < 0) {
            throw new Refusal("it describes a storage in an unknown way");
        }
        if (parts.size() > 5 && parts.get(5) != null) {
            throw new Refusal(
                    "its storages are views of each other, as before PyTorch 0.4; save it again");
        }
        return new Storage(key, STORAGES.get(type.name), elements);
    }

    private static Dictionary dictionary(List<Object> arguments) throws Refusal {
        Dictionary dictionary = new Dictionary();
        if (!arguments.isEmpty()) {
            for (Object pair : items(arguments.get(0), ORDERED_DICTIONARY)) {
                List<Object> entry = items(pair, ORDERED_DICTIONARY);
                dictionary.entries.put(argument(entry, 0), argument(entry, 1));
            }
        }
        return dictionary;
    }

    private static View parameter(List<Object> arguments) throws Refusal {
        if (argument(arguments, 0) instanceof View tensor) {
            return tensor;
        }
        throw new Refusal("a parameter is no tensor");
    }

    private static View tensor(List<Object> arguments) throws Refusal {
        if (!(argument(arguments, 0) instanceof Storage storage)
                || !(argument(arguments, 1) instanceof Long offset)) {
            throw new Refusal("a tensor has no storage");
        }
        long[] shape = counts(argument(arguments, 2));
        long[] strides = counts(argument(arguments, 3));
        if (shape.length != strides.length) {
            throw new Refusal("a tensor has " + shape.length + " sizes but other strides");
        }
        requireInside(storage, offset, shape, strides);
        return new View(storage, offset, shape, strides);
    }

    private static void requireInside(Storage storage, long offset, long[] shape, long[] strides)
            throws Refusal {
        try {
            long elements = 1;
            long last = offset;
            for (int i = 0; i < shape.length; i++) {
                elements = Math.multiplyExact(elements, shape[i]);
                last =
                        Math.addExact(
                                last, Math.multiplyExact(Math.max(0, shape[i] - 1), strides[i]));
            }
            // An expanded tensor may claim any size; none of a checkpoint exceeds its storage.
            if (offset < 0
                    || elements > storage.elements
                    || (elements > 0 && last >= storage.elements)) {
                throw new Refusal(
                        "a tensor reaches to element %d of a storage of %d"
                                .formatted(last, storage.elements));
            }
        } catch (ArithmeticException e) {
            throw new Refusal("a tensor's size exceeds 64 bits", e);
        }
    }

    private static long[] counts(Object tuple) throws Refusal {
        List<Object> items = items(tuple, "a tensor's size");
        if (items.size() > MAXIMUM_RANK) {
            throw new Refusal("a tensor has " + items.size() + " dimensions");
        }
        long[] counts = new long[items.size()];
        for (int i = 0; i < counts.length; i++) {
            if (!(items.get(i) instanceof Long count) || count < 0) {
                throw new Refusal("a tensor's size or stride is no count");
            }
            counts[i] = count;
        }
        return counts;
    }

    private static Object argument(List<Object> arguments, int index) throws Refusal {
        if (index < arguments.size()) {
            return arguments.get(index);
        }
        throw new Refusal("a call has too few arguments");
    }

    private static List<Object> items(Object value, String what) throws Refusal {
        if (value instanceof Tuple tuple) {
            return tuple.items;
        }
        if (value instanceof PickleValue.Sequence list) {
            return list.items;
        }
        throw new Refusal(what + " is described by what is no tuple");
    }
}
