package io.reelscribe.nn;

import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * oneDNN's linear map on a weight in oneDNN's own blocked layout. The operators have no Java
 * method, so they are called through libtorch's dispatcher. No gradients flow through them.
 */
final class ReorderedLinear {
    private static final OperatorHandle REORDER = operator("mkldnn::_reorder_linear_weight");
    private static final OperatorHandle LINEAR = operator("mkldnn::_linear_pointwise");
    private static final IValue NO_SCALARS = emptyScalarList();

    private ReorderedLinear() {}

    /**
     * @param weight [outputs, inputs], bf16
     * @param rows rows of the inputs to come
     */
    static Tensor reorder(Tensor weight, int rows) {
        IValueVector stack = new IValueVector(new IValue(weight), new IValue((long) rows));
        REORDER.callBoxed(stack);
        return result(stack);
    }

    /**
     * @param input [..., inputs], bf16
     * @param weight from {@link #reorder}
     * @param bias [outputs] or null
     * @return [..., outputs]
     */
    static Tensor apply(Tensor input, Tensor weight, Tensor bias) {
        IValue none = new IValue();
        IValueVector stack =
                new IValueVector(
                        new IValue(input.contiguous()),
                        new IValue(weight),
                        bias == null ? none : new IValue(bias),
                        new IValue("none"),
                        NO_SCALARS,
                        none);
        LINEAR.callBoxed(stack);
        return result(stack);
    }

    /** A handle of its own: the one in the stack is freed with it. */
    private static Tensor result(IValueVector stack) {
        return new Tensor(stack.get(0).toTensor());
    }

    private static OperatorHandle operator(String name) {
        OperatorHandle handle = Dispatcher.singleton().findSchemaOrThrow(name, "");
        handle.retainReference();
        return handle;
    }

    /** A list typed as the operator declares it; built in script, since Java's list type aborts. */
    private static IValue emptyScalarList() {
        String script =
                """
                def empty() -> List[Optional[number]]:
                  items: List[Optional[number]] = []
                  return items
                """;
        IValue list =
                torch.compile(script)
                        .find_function(new QualifiedName("empty"))
                        .apply(new IValueVector());
        list.retainReference();
        return list;
    }
}
