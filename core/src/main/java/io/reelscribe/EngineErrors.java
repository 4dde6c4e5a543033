package io.reelscribe;

import java.util.function.Supplier;

/** libtorch reports errors as bare RuntimeExceptions with a C++ stack in the message. */
final class EngineErrors {
    private EngineErrors() {}

    /** Runs work on the engine; its failures become one line that says what to do. */
    static <T> T translated(Supplier<T> work) {
        try {
            return work.get();
        } catch (ReelscribeException | IllegalArgumentException | IllegalStateException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ReelscribeException("the engine failed: " + explained(e), e);
        } catch (OutOfMemoryError e) {
            throw new ReelscribeException(
                    "out of memory: take fewer frames, a smaller batch or a smaller model", e);
        }
    }

    private static String explained(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage()).strip();
        if (message.contains("can't allocate memory") || message.contains("out of memory")) {
            return "out of memory; take fewer frames, a smaller batch or a smaller model";
        }
        int lineEnd = message.indexOf('\n');
        return lineEnd < 0 ? message : message.substring(0, lineEnd);
    }
}
