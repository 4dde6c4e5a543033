package io.reelscribe.tensor;

import java.util.Locale;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The number format a model computes in. Half precision (f16) is absent: a CPU has no fast path.
 */
public enum Precision {
    FLOAT32("f32", 4, ScalarType.Float),
    BFLOAT16("bf16", 2, ScalarType.BFloat16);

    private final String label;
    private final int bytes;
    private final ScalarType scalarType;

    Precision(String label, int bytes, ScalarType scalarType) {
        this.label = label;
        this.bytes = bytes;
        this.scalarType = scalarType;
    }

    public static Precision parse(String label) {
        for (Precision precision : values()) {
            if (precision.label.equals(label.toLowerCase(Locale.ROOT))) {
                return precision;
            }
        }
        throw new IllegalArgumentException("precision is '" + label + "', expected f32 or bf16");
    }

    /** Bytes of one number. */
    public int bytes() {
        return bytes;
    }

    public ScalarType scalarType() {
        return scalarType;
    }

    @Override
    public String toString() {
        return label;
    }
}
