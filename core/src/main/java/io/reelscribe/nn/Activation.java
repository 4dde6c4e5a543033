package io.reelscribe.nn;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Activation functions by the names that checkpoints use. */
public enum Activation {
    /** GELU by the error function. */
    GELU(torch::gelu),
    /** GELU by its tanh approximation, "gelu_new" and "gelu_pytorch_tanh". */
    GELU_TANH(input -> torch.gelu(input, "tanh")),
    RELU(torch::relu),
    SILU(torch::silu);

    private final UnaryOperator<Tensor> function;

    Activation(UnaryOperator<Tensor> function) {
        this.function = function;
    }

    /**
     * @throws IllegalArgumentException for an unknown name
     */
    public static Activation named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "gelu" -> GELU;
            case "gelu_new", "gelu_pytorch_tanh" -> GELU_TANH;
            case "relu" -> RELU;
            case "silu", "swish" -> SILU;
            default ->
                    throw new IllegalArgumentException(
                            "activation is '" + name + "', expected gelu, gelu_new, relu or silu");
        };
    }

    public Tensor apply(Tensor input) {
        return function.apply(input);
    }
}
