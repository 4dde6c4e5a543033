package io.reelscribe.checkpoint;

import io.reelscribe.checkpoint.PickleReader.Refusal;
import io.reelscribe.checkpoint.PickleValue.Storage;
import java.io.IOException;

/** Where the bytes of storages lie in a file. */
@FunctionalInterface
interface TorchStorages {
    /** First byte of a storage, all of which is in the file. */
    long position(Storage storage) throws IOException;

    /** Checked bytes of a storage. */
    static long bytes(Storage storage) throws Refusal {
        try {
            return storage.type.bytes(storage.elements);
        } catch (ArithmeticException e) {
            throw new Refusal("a storage exceeds 64 bits", e);
        }
    }
}
