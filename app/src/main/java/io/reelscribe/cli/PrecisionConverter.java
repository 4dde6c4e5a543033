package io.reelscribe.cli;

import io.reelscribe.tensor.Precision;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number format, in every command that takes one. */
final class PrecisionConverter implements ITypeConverter<Precision> {
    @Override
    public Precision convert(String value) {
        try {
            return Precision.parse(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("expected bf16 or f32 but was '" + value + "'");
        }
    }

    /** What the help says can be given. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("bf16", "f32").iterator();
        }
    }
}
