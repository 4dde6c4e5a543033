package io.reelscribe.tensor;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;

/** Unmaps files at once: Java itself does so only when the buffer is garbage collected. */
final class MappedMemory {
    private MappedMemory() {}

    /** The buffer must not be touched afterwards, by anyone. */
    static void unmap(ByteBuffer buffer) {
        if (buffer.capacity() == 0) {
            return;
        }
        try {
            Class<?> type = Class.forName("sun.misc.Unsafe");
            Field instance = type.getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            Method cleaner = type.getMethod("invokeCleaner", ByteBuffer.class);
            cleaner.invoke(instance.get(null), buffer);
        } catch (ClassNotFoundException
                | NoSuchFieldException
                | NoSuchMethodException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalStateException("this JVM cannot unmap files", e);
        }
    }
}
