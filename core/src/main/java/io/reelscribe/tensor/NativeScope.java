package io.reelscribe.tensor;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * The one rule for native memory: whatever a computation makes dies with its scope, except its
 * result, which belongs to the caller's scope. Scopes are bound to the thread that opened them.
 */
public final class NativeScope {
    private NativeScope() {}

    /**
     * Runs {@code computation}, frees its temporaries, and hands its result to the caller's scope.
     */
    public static Tensor tidy(Supplier<Tensor> computation) {
        PointerScope caller = PointerScope.getInnerScope();
        if (caller == null) {
            throw new IllegalStateException("no PointerScope is open on this thread");
        }
        try (PointerScope temporaries = new PointerScope()) {
            Tensor result = computation.get();
            caller.attach(result);
            return result;
        }
    }

    /**
     * Passes a tensor through steps in turn; each step's temporaries and its input are freed as
     * soon as its result exists (autograd keeps what it needs by itself). The first input is left
     * alone.
     */
    public static Tensor chain(Tensor first, Iterable<? extends UnaryOperator<Tensor>> steps) {
        Tensor current = first;
        Tensor owned = null;
        for (UnaryOperator<Tensor> step : steps) {
            Tensor input = current;
            current = tidy(() -> step.apply(input));
            if (owned != null) {
                release(owned);
            }
            owned = current;
        }
        return current;
    }

    /** Frees a tensor of the innermost scope before the scope closes. */
    public static void release(Tensor tensor) {
        PointerScope.getInnerScope().detach(tensor);
    }
}
