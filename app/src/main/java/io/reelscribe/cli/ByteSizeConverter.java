package io.reelscribe.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Sizes as Hugging Face's libraries write them: 5GB is 5 billion bytes, 5GiB 5 times 2^30. */
final class ByteSizeConverter implements ITypeConverter<Long> {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(K|M|G|KI|MI|GI)?B?");

    @Override
    public Long convert(String value) {
        Matcher matcher = SIZE.matcher(value.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw new TypeConversionException(
                    "'" + value + "' is no size; expected 500MB, 5GB or 2GiB, say");
        }
        return Long.parseLong(matcher.group(1)) * unit(matcher.group(2));
    }

    private static long unit(String prefix) {
        if (prefix == null) {
            return 1;
        }
        long base = prefix.endsWith("I") ? 1024 : 1000;
        return switch (prefix.charAt(0)) {
            case 'K' -> base;
            case 'M' -> base * base;
            default -> base * base * base;
        };
    }
}
